import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadCatalog } from '@/lib/catalog'
import { ENGINE_VERSION, project, type Scenario } from '@/lib/projection'
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
const scenarios: [string, Scenario][] = [
  ['training, dense, layout searched', training],
  ['training, number of accelerators searched', { ...training, cluster: { accelerator: 'h100-sxm5-80gb' } }],
  ['training, experts, layout searched', { ...training, model: { preset: 'deepseek-ai/DeepSeek-V3' } }],
  ['deployment', { ...training, workload: 'deployment', serving: { requestsPerDay: 1e6 } }],
  ['life cycle', { ...training, workload: 'life-cycle', serving: { requestsPerDay: 1e6 } }],
]

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
const measured = scenarios.map(([name, scenario]) => ({ name, ms: medianMs(() => project(scenario, catalog)) }))
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
    `Baseline: ${report.baseline.what}, ${baselineMs.toFixed(2)} ms\n${lines.join('\n')}\nNot measured here: ${report.notMeasured.join(', ')}.\n`,
  )
}
