import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import { stepProblem, stepRate } from '@/lib/projection'
import type { StepRow } from './backtest/evidence-rows'
import { stepInput } from './backtest/steps'
import { fitClass, type Measured, residual, scoreOf } from './fit/class-fit'
import { eager } from './fit/classes'

const evidence = join(import.meta.dirname, '..', 'lib', 'catalog', 'evidence')
const catalog = loadCatalog()

function measured(row: StepRow): Measured[] {
  const accelerator = catalog.accelerators[row.accelerator]
  const published = row.measured?.tokensPerSecondPerAccelerator
  if (!accelerator || !row.architecture || !row.sequenceLength || !row.globalBatchSequences || !published) return []
  const input = stepInput(row, row.architecture, row.sequenceLength, row.globalBatchSequences, accelerator)
  const problem = stepProblem(input)
  const rate = stepRate(input)
  if ('missing' in problem || 'missing' in rate) return []
  return [
    {
      id: row.id,
      source: row.source,
      step: { ...problem.timed, layout: rate.layout },
      tokens: row.globalBatchSequences * row.sequenceLength,
      published,
    },
  ]
}

const rows = ['steps.json', 'steps-single-node.json'].flatMap((file): StepRow[] =>
  JSON.parse(readFileSync(join(evidence, file), 'utf8')),
)
const chosen = rows.filter(({ stack }) => stack === eager.stack).flatMap(measured)
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
function say(label: string, errors: number[]): void {
  const { n, mean, median, p90, worst, sigma } = scoreOf(errors)
  process.stdout.write(
    `${label.padEnd(44)} n ${n}  mean ${percent(mean)}  median ${percent(median)}  p90 ${percent(p90)}  worst ${percent(worst)}  sigma ${sigma.toFixed(3)}\n`,
  )
}

const values = fitClass(chosen, eager.start, eager.rounds)
for (const [name, value] of Object.entries(values)) process.stdout.write(`${name.padEnd(24)} ${value.toPrecision(5)}\n`)
const folds = [...new Set(chosen.map(eager.fold))].sort()
for (const fold of folds) {
  say(
    `fit    ${fold}`,
    chosen.filter((row) => eager.fold(row) === fold).map((row) => residual(row, values)),
  )
}
for (const fold of folds) {
  const without = fitClass(
    chosen.filter((row) => eager.fold(row) !== fold),
    eager.start,
    eager.rounds,
  )
  say(
    `held out ${fold}`,
    chosen.filter((row) => eager.fold(row) === fold).map((row) => residual(row, without)),
  )
}
