import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { prepare } from '../prepare.mjs'
import { browserTests } from './browser.mjs'
import { node, stopPrograms } from './program.mjs'
import { vitest } from './vitest.mjs'

const resolve = createRequire(import.meta.url).resolve
const bin = (name, path) => join(process.cwd(), 'node_modules', name, path)

/** A check that passes or fails as a whole counts as one. */
const whole = async (...args) => ((await node(...args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** Steps that each say what they found. */
async function counted(steps) {
  const counts = { passed: 0, failed: 0, failures: [] }
  for await (const { what, problem } of steps) {
    console.log(problem ? `FAILED  ${what}: ${problem}` : `ok      ${what}`)
    counts[problem ? 'failed' : 'passed'] += 1
    if (problem) counts.failures.push(`${what}: ${problem}`)
  }
  return counts
}

const SOURCES = [
  'app',
  'components',
  'lib',
  'cli',
  'prisma',
  'tests',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
]

const STAGES = {
  types: async () => {
    // Types of the routes, which tsc needs and `next build` would otherwise be the first to write.
    const typegen = await node([resolve('next/dist/bin/next'), 'typegen'])
    return typegen === 0 ? whole([bin('typescript', 'bin/tsc'), '--noEmit']) : { passed: 0, failed: 1 }
  },
  lint: () => whole([bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.']),
  rules: () => {
    const program = bin('dependency-cruiser', 'bin/dependency-cruise.mjs')
    return whole([program, '--config', '.dependency-cruiser.cjs', ...SOURCES.filter((path) => existsSync(path))])
  },
  unit: () => vitest('unit'),
  architecture: () => vitest('architecture'),
  integration: () => vitest('integration'),
  build: () => whole(['--import', 'tsx', 'cli/start/build-once.ts']),
  served: () => vitest('served'),
  kills: async () => {
    const { steps } = await import('../deep/kills.mjs')
    return counted(steps({ rounds: 2, saves: 60 }))
  },
  browser: browserTests,
}

const DESCRIPTIONS = {
  types: 'TypeScript',
  lint: 'Biome',
  rules: 'import rules',
  unit: 'unit tests',
  architecture: 'tests of the rules themselves',
  integration: 'integration tests on PostgreSQL',
  build: 'production build',
  served: 'requests to the production server, over HTTP and TLS',
  kills: 'kill -9 of the production server amid saves',
  browser: 'browser tests on the production server',
}

function finish(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  // Again at the end, where whoever reads only the last lines finds it.
  for (const { failures = [] } of results) {
    for (const failure of failures) console.log(`\nFAILED  ${failure}`)
  }
  console.log('')
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${failed > 0 ? 'FAILED' : 'ok    '}  ${DESCRIPTIONS[name] ?? name}: ${passed} passed, ${failed} failed (${seconds} s)`,
    )
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exit(sum('failed') > 0 ? 1 : 0)
}

async function runOne(name) {
  const began = performance.now()
  console.log(`\n== ${DESCRIPTIONS[name]} ==`)
  let counts
  try {
    counts = await STAGES[name]()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    counts = { passed: 0, failed: 1 }
  }
  // A runner that ran nothing has not found everything to be well.
  if (counts.passed + counts.failed === 0) {
    console.error(`No test ran in "${name}": that counts as a failure.`)
    counts = { passed: 0, failed: 1 }
  }
  return { name, ...counts, seconds: Math.round((performance.now() - began) / 1000) }
}

export async function runStages(wanted) {
  const unknown = wanted.find((name) => !(name in STAGES))
  if (unknown) {
    console.error(`There is no stage "${unknown}". Stages: ${Object.keys(STAGES).join(', ')}.`)
    return finish([{ name: 'arguments', passed: 0, failed: 1, seconds: 0 }])
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      await stopPrograms()
      console.log('0 passed, 1 failed (interrupted)')
      process.exit(1)
    })
  }
  try {
    prepare()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return finish([{ name: 'prepare', passed: 0, failed: 1, seconds: 0 }])
  }
  const results = []
  for (const name of wanted.length > 0
    ? Object.keys(STAGES).filter((stage) => wanted.includes(stage))
    : Object.keys(STAGES)) {
    const built = results.find((result) => result.name === 'build')
    if (['served', 'browser'].includes(name) && built && built.failed > 0) {
      console.error(`\nWithout a build there is nothing to ask: the ${DESCRIPTIONS[name]} count as failed.`)
      results.push({ name, passed: 0, failed: 1, seconds: 0 })
      continue
    }
    results.push(await runOne(name))
  }
  finish(results)
}
