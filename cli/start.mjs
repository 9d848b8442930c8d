// Plain JavaScript on purpose: an old Node must reach the line below before it meets syntax it does not know.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Headroom needs Node 20.19 or newer, this is ${process.versions.node}: install one from https://nodejs.org and start again.`,
  )
  process.exit(1)
}

const { fileURLToPath } = await import('node:url')
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

try {
  const { prepare } = await import('./prepare.mjs')
  prepare()
  const { register } = await import('tsx/esm/api')
  register()
  const { start } = await import('./start.ts')
  await start(process.argv.slice(2))
} catch (error) {
  // Problems an operator can put right are one line; anything else is a fault of ours and keeps its trace.
  console.error(error?.name === 'SetupProblem' || !(error instanceof Error) ? `${error?.message ?? error}` : error)
  process.exit(1)
}
