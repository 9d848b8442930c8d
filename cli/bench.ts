import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadCatalog } from '@/lib/catalog'
import { chooseDeployments, ENGINE_VERSION, project, type Scenario, sampledRanges } from '@/lib/projection'
import { baseline, medianMs } from './bench/timing'

const USAGE =
  'Usage: npm run -s bench -- [--json]     (speeds as ratios to a baseline that is measured in the same run)'

const training: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 2048, region: 'aws:us-east-1' },
  data: { tokens: 15e12 },
}
const served: Scenario = { ...training, workload: 'deployment', serving: { requestsPerDay: 1e6 } }
const scenarios: [string, Scenario][] = [
  ['training, dense, layout searched', training],
  ['training, number of accelerators searched', { ...training, cluster: { accelerator: 'h100-sxm5-80gb' } }],
  ['training, experts, layout searched', { ...training, model: { preset: 'deepseek-ai/DeepSeek-V3' } }],
  ['deployment', served],
  ['life cycle', { ...training, workload: 'life-cycle', serving: { requestsPerDay: 1e6 } }],
]

/** Llama 3's own batch on its own machine: with its layout told, and with all that are legal to choose from. */
const large: Scenario = {
  ...training,
  model: { preset: 'meta-llama/Llama-3.1-405B' },
  cluster: { ...training.cluster, accelerators: 16_384 },
  training: { sequenceLength: 8192, globalBatchTokens: 2 ** 24 },
}
const told: Scenario = {
  ...large,
  parallelism: {
    tensor: 8,
    pipeline: 16,
    virtualPipeline: 8,
    context: 1,
    expert: 1,
    sharding: 'zero1',
    microBatch: 1,
    recompute: 'selective',
  },
}

/** Megabytes by which the heap grew over many projections, after collecting. */
function grownMegabytes(rounds: number, work: () => void): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let round = 0; round < rounds / 10; round++) work()
  collect()
  const before = process.memoryUsage().heapUsed
  for (let round = 0; round < rounds; round++) work()
  collect()
  return (process.memoryUsage().heapUsed - before) / 1e6
}

function readArguments() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' } } }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
    process.exit(2)
  }
}

/** A process of its own, since the catalogue is read once per process. */
function catalogLoadMs(): number {
  const script = join(import.meta.dirname, 'bench', 'load-catalog.ts')
  return Number(execFileSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' }))
}

const values = readArguments()
const catalog = loadCatalog()
const baselineMs = baseline()
const runs: [string, () => void][] = [
  ['405B on 16,384, layout told', () => project(told, catalog)],
  ['405B on 16,384, all legal layouts', () => project(large, catalog)],
  ['deployment, cheapest of all searched', () => chooseDeployments(served, catalog)],
  ['405B on 16,384, layout told, 1,024 samples', () => sampledRanges(told, catalog)],
]
const measured = [
  ...runs.map(([name, work]) => ({ name, ms: medianMs(work) })),
  ...scenarios.map(([name, scenario]) => ({ name, ms: medianMs(() => project(scenario, catalog)) })),
]
const rows = [...measured, { name: 'catalogue, first load', ms: catalogLoadMs() }].map(({ name, ms }) => ({
  name,
  ms,
  ratio: ms / baselineMs,
}))
const report = {
  engineVersion: ENGINE_VERSION,
  node: process.version,
  baseline: { what: 'SHA-256 over 4 MB, median', ms: baselineMs },
  rows,
  heapGrowth: { projections: 20_000, megabytes: grownMegabytes(20_000, () => project(told, catalog)) },
  notMeasured: ['pages', 'HTTP API', 'database', 'exports'],
}
if (values.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
else {
  const width = Math.max(...rows.map(({ name }) => name.length))
  const lines = rows.map(
    ({ name, ms, ratio }) =>
      `${name.padEnd(width)}  ${ms.toFixed(2).padStart(8)} ms  ${ratio.toFixed(2).padStart(7)} x`,
  )
  process.stdout.write(
    `Baseline: ${report.baseline.what}, ${baselineMs.toFixed(2)} ms\n${lines.join('\n')}\nHeap after ${report.heapGrowth.projections} projections: ${report.heapGrowth.megabytes.toFixed(1)} MB more.\nNot measured here: ${report.notMeasured.join(', ')}.\n`,
  )
}
