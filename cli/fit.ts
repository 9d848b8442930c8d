import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import { stepProblem, stepRate } from '@/lib/projection'
import type { StepRow } from './backtest/evidence-rows'
import { stepInput } from './backtest/steps'
import { fitClass, type Measured, residual, scoreOf } from './fit/class-fit'
import { classes } from './fit/classes'

const evidence = join(import.meta.dirname, '..', 'lib', 'catalog', 'evidence')
const catalog = loadCatalog()

function measured(row: StepRow): Measured[] {
  const accelerator = catalog.accelerators[row.accelerator]
  const published = row.measured?.tokensPerSecondPerAccelerator
  if (!accelerator || !row.architecture || !row.sequenceLength || !row.globalBatchSequences || !published) return []
  const input = stepInput(row, row.architecture, row.sequenceLength, row.globalBatchSequences, accelerator)
  const problem = stepProblem(input)
  const rate = stepRate(input)
  if ('missing' in problem || 'missing' in rate || !rate.layout) return []
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
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
function say(label: string, errors: number[]): void {
  const { n, mean, median, p90, worst, sigma } = scoreOf(errors)
  process.stdout.write(
    `  ${label.padEnd(40)} n ${n}  mean ${percent(mean)}  median ${percent(median)}  p90 ${percent(p90)}  worst ${percent(worst)}  sigma ${sigma.toFixed(3)}\n`,
  )
}

const only = process.argv[2]
for (const { name, takes, start, rounds, fold } of classes) {
  if (only !== undefined && only !== name) continue
  const chosen = rows.filter(takes).flatMap(measured)
  const values = fitClass(chosen, start, rounds)
  process.stdout.write(`${name}\n`)
  for (const [constant, value] of Object.entries(values))
    process.stdout.write(`  ${constant.padEnd(24)} ${value.toPrecision(5)}\n`)
  const heldOut: number[] = []
  for (const held of [...new Set(chosen.map(fold))].sort()) {
    const inside = chosen.filter((row) => fold(row) === held)
    const without = fitClass(
      chosen.filter((row) => fold(row) !== held),
      start,
      rounds,
    )
    const errors = inside.map((row) => residual(row, without))
    heldOut.push(...errors)
    say(
      `fitted    ${held}`,
      inside.map((row) => residual(row, values)),
    )
    say(`held out  ${held}`, errors)
  }
  say(
    'fitted    all',
    chosen.map((row) => residual(row, values)),
  )
  say('held out  all', heldOut)
}
