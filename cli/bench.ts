import { parseArgs } from 'node:util'
import { ENGINE_VERSION } from '@/lib/projection'
import { heapGrowth, timeEngine } from './bench/engine'
import { timeProduct } from './bench/product.mjs'
import { asText, type Report } from './bench/report'
import { baseline } from './bench/timing'

const USAGE = `Usage: npm run -s bench -- [--engine-only] [--json]
  Speeds of the engine, the search, the pages and the API, as ratios to a baseline that is measured in the same run.
  --engine-only  without pages and API, which need the production build and a database of their own (about a minute more)
  --json         as JSON`

const PROJECTIONS = 50_000

function readArguments() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, 'engine-only': { type: 'boolean' } } }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
    process.exit(2)
  }
}

/** Progress goes where it does not mix with the result. */
const say = (line: string) => process.stderr.write(`${line}\n`)

async function main(): Promise<void> {
  const values = readArguments()
  const ms = baseline()
  const engine = timeEngine()
  const growth = heapGrowth(PROJECTIONS)
  const rows = values['engine-only'] ? engine : [...engine, ...(await timeProduct(say))]
  const report: Report = {
    engineVersion: ENGINE_VERSION,
    node: process.version,
    baseline: { what: 'SHA-256 over 4 MB, median', ms },
    rows: rows.map((row) => ({ ...row, ratio: row.ms / ms })),
    heapGrowth: growth,
  }
  process.stdout.write(`${values.json ? JSON.stringify(report, null, 1) : asText(report)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
