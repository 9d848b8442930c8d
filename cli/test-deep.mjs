// npm run test:deep [-- NAME …]: slow checks of the whole on an empty machine's terms. Says what it lacks.
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const CHECKS = {
  'fresh-clone': () => import('./deep/fresh-clone.mjs'),
  docker: () => import('./deep/docker.mjs'),
  fuzz: () => import('./deep/fuzz.mjs'),
  kills: () => import('./deep/kills.mjs'),
  memory: () => import('./deep/memory.mjs'),
  outage: () => import('./deep/outage.mjs'),
  reports: () => import('./deep/reports.mjs'),
}

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !(name in CHECKS))
if (unknown) {
  console.error(`There is no deep check "${unknown}". Checks: ${Object.keys(CHECKS).join(', ')}.`)
  process.exit(1)
}

// What the checks build and start is this checkout, which may be fresh.
prepare()

let passed = 0
let failed = 0
for (const name of wanted.length > 0 ? wanted : Object.keys(CHECKS)) {
  console.log(`\n== ${name} ==`)
  const { steps } = await CHECKS[name]()
  for await (const { what, problem } of steps()) {
    console.log(problem ? `FAILED  ${what}: ${problem}` : `ok      ${what}`)
    if (problem) failed += 1
    else passed += 1
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
