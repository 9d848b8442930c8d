import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import { flopsPerToken, stepProblem, stepRate } from '@/lib/projection'
import { architectureOf, type RunRow, type StepRow } from './backtest/evidence-rows'
import { stepInput } from './backtest/steps'
import { campaigns } from './fit/campaign'
import { fitClass, type Measured, residual } from './fit/class-fit'
import { classes } from './fit/classes'
import { expertResidual, fitExperts } from './fit/experts'
import { memoryErrors } from './fit/memory'
import { isModernDense, modernErrors } from './fit/modern'
import { say } from './fit/report'
import { rlCampaigns } from './fit/rl-campaign'
import { fitTorus, type TorusRow, torusResidual } from './fit/torus-fit'

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
  // What a search remembers of matrix products holds for the constants in use alone.
  const { known: _known, ...timed } = problem.timed
  return [
    {
      id: row.id,
      source: row.source,
      accelerator: row.accelerator,
      step: { ...timed, layout: rate.layout },
      recomputed: rate.recomputed ?? 1,
      tokens: row.globalBatchSequences * row.sequenceLength,
      published,
    },
  ]
}

const rows = ['steps.json', 'steps-single-node.json'].flatMap((file): StepRow[] =>
  JSON.parse(readFileSync(join(evidence, file), 'utf8')),
)
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

if (only === undefined || only === 'modern') {
  const { fitted, heldOut } = modernErrors(rows.filter(isModernDense).flatMap(measured))
  process.stdout.write('modern\n')
  say('in use    sources of the calibration', fitted)
  say('held out  all other sources', heldOut)
}

if (only === undefined || only === 'torus') {
  const steps = rows.flatMap((row): TorusRow[] => {
    const accelerator = catalog.accelerators[row.accelerator]
    const published = row.measured?.tokensPerSecondPerAccelerator
    const bandwidth = accelerator?.memoryBandwidthBytesPerSecond
    const peak = accelerator?.peakFlops.bf16
    if (!/^(tpu|gaudi)/.test(row.accelerator) || !published || !bandwidth || !peak || !row.architecture) return []
    const perToken = flopsPerToken(architectureOf(row.architecture), row.sequenceLength ?? 2048).train
    return [{ generation: row.accelerator, peak, bandwidth, reached: published * perToken }]
  })
  const [compute, traffic] = fitTorus(steps)
  process.stdout.write(`torus\n  compute ${compute.toPrecision(4)}\n  traffic ${traffic.toPrecision(4)}\n`)
  say(
    'fitted    all',
    steps.map((row) => torusResidual(row, [compute, traffic])),
  )
  say(
    'held out  all, by generation',
    steps.map((row) => torusResidual(row, fitTorus(steps.filter(({ generation }) => generation !== row.generation)))),
  )
}
if (only === undefined || only === 'campaign') {
  const runs: (RunRow & { organisation: string })[] = JSON.parse(
    readFileSync(join(evidence, 'training-runs.json'), 'utf8'),
  )
  const found = campaigns(runs, catalog)
  const { fitted, heldOut, factor } = found
  process.stdout.write(`campaign\n  factor ${factor.toPrecision(4)}\n`)
  say('fitted    all', fitted)
  say('held out  all, by organisation', heldOut)
}
if (only === undefined || only === 'rl') {
  const runs: RunRow[] = JSON.parse(readFileSync(join(evidence, 'training-runs.json'), 'utf8'))
  const { factor, sigma, fitted, heldOut } = rlCampaigns(runs, catalog)
  process.stdout.write(`rl\n  factor ${factor.toPrecision(4)}, spread ${sigma.toPrecision(3)}\n`)
  say('fitted    all', fitted)
  say('held out  all, by size of model', heldOut)
}
if (only === undefined || only === 'memory') {
  const found = memoryErrors(JSON.parse(readFileSync(join(evidence, 'memory.json'), 'utf8')), catalog)
  process.stdout.write('memory\n')
  for (const source of [...new Set(found.map((row) => row.source))].sort()) {
    const own = found.filter((row) => row.source === source)
    say(
      `as it is  ${source}`,
      own.map(({ error }) => error),
    )
    say(
      `held out  ${source}`,
      own.map(({ heldOut }) => heldOut),
    )
  }
  say(
    'as it is  all',
    found.map(({ error }) => error),
  )
  say(
    'held out  all, by source',
    found.map(({ heldOut }) => heldOut),
  )
}
if (only === undefined || only === 'experts') {
  const sparse = rows.filter(({ architecture }) => architecture?.moe !== undefined).flatMap(measured)
  const shape = ({ step: { architecture } }: Measured) => `${architecture.moe?.experts} of ${architecture.hidden}`
  const values = fitExperts(sparse)
  process.stdout.write('experts\n')
  for (const [name, value] of Object.entries(values))
    process.stdout.write(`  ${name.padEnd(24)} ${value.toPrecision(5)}\n`)
  say(
    'in use    all',
    sparse.map((row) => expertResidual(row)),
  )
  say(
    'fitted    all',
    sparse.map((row) => expertResidual(row, values)),
  )
  say(
    'held out  all, by shape',
    sparse.map((row) => expertResidual(row, fitExperts(sparse.filter((other) => shape(other) !== shape(row))))),
  )
}
