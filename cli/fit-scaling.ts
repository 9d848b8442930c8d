import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LossLaw } from '@/lib/projection'
import { parseCsv } from './backtest/csv'
import { bootstrap, fitLaw, type Point } from './scaling/fit-law'

/** Fits the loss law to the points that Besiroglu et al. (arXiv:2404.10102) read off a figure of Hoffmann et al., and to 64
 * draws of them; the draws go to lib/projection/scaling/bootstrap.json. The points are theirs and stay there:
 * github.com/epoch-research/analyzing-chinchilla, data/svg_extracted_data.csv. */
const file = process.argv[2]
if (!file) {
  process.stderr.write('Usage: npx tsx cli/fit-scaling.ts svg_extracted_data.csv\n')
  process.exit(2)
}
/** As they do: the five worst runs are left out. */
const LEFT_OUT = 5
const DRAWS = 64

const all = parseCsv(readFileSync(file, 'utf8')).map((row): Point => {
  const parameters = Number(row['Model Size'])
  return { parameters, tokens: Number(row['Training FLOP']) / (6 * parameters), loss: Number(row.loss) }
})
const points = [...all].sort((a, b) => a.loss - b.loss).slice(0, all.length - LEFT_OUT)
const best = fitLaw(points)
const rows = bootstrap(points, best, DRAWS)
const row = ({ A, B, E, alpha, beta }: LossLaw) => [A, B, E, alpha, beta].map((value) => Number(value.toPrecision(7)))
const deviation = (of: (law: LossLaw) => number) => {
  const values = rows.map(of)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
writeFileSync(
  join(import.meta.dirname, '..', 'lib', 'projection', 'scaling', 'bootstrap.json'),
  `[\n${rows.map((law) => JSON.stringify(row(law))).join(',\n')}\n]\n`,
)
process.stdout.write(`${points.length} points. Fit A, B, E, alpha, beta: ${row(best).join(', ')}\n`)
process.stdout.write(
  `Standard deviation over ${DRAWS} draws: ${row({
    A: deviation(({ A }) => A),
    B: deviation(({ B }) => B),
    E: deviation(({ E }) => E),
    alpha: deviation(({ alpha }) => alpha),
    beta: deviation(({ beta }) => beta),
  }).join(', ')}\n`,
)
