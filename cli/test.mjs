// npm test [-- STAGE …]: every check of this project in order; the last line is the sum over all of them.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The tests need Node 20.19 or newer, this is ${process.versions.node}.`)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

const { fileURLToPath } = await import('node:url')
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { runStages } = await import('./test/stages.mjs')
await runStages(process.argv.slice(2))
