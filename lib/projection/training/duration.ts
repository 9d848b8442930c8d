import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, over, scaled, times } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { FigureTerm } from '../result'
import type { Overheads } from './overheads'
import type { PhaseHours } from './phases'
import { typicalGoodput } from './reliability'
import type { Throughput } from './throughput'
import type { Work } from './work'

const SECONDS_PER_HOUR = 3600

export type Duration = {
  /** Of steps, and of scoring in reinforcement learning. */
  compute: Estimate
  /** Of the whole run. */
  hours: Estimate
  /** What generating samples adds to that. */
  phases?: PhaseHours
  terms: FigureTerm[]
  formula: string
  /** Of everything that was not given as a utilisation of the whole run. */
  corrections: Corrections | undefined
}

/** Those that compute: all of the run, or what samples are not generated on. */
export function acceleratorsTerm(ctx: Context, { rollout }: Pick<Work, 'rollout'>): FigureTerm {
  return rollout?.apart
    ? figureTerm(ctx.ledger, 'n', 'accelerators that learn', 'training.rl.update_accelerators', 'accelerators')
    : figureTerm(ctx.ledger, 'n', 'accelerators', 'training.accelerators', 'accelerators')
}

/** Whether accelerators wait for something besides, as multiples of the time of a step. */
export type Waits = { host: number; data: number }

/** Wall hours: work over rate. The prior already holds the lost time of typical runs (about a thousand accelerators, typical stack), so only what
 * this run does differently changes it; a utilisation given by the person is taken as it is. */
export function runHours(
  ctx: Context,
  work: Work,
  throughput: Throughput,
  accelerators: number,
  goodput: Estimate,
  overheads: () => Overheads,
  waits: Waits = { host: 1, data: 1 },
): Duration {
  const ideal = scaled(
    over(exactly(work.flops), throughput.utilisation),
    1 / (accelerators * throughput.peak * SECONDS_PER_HOUR),
  )
  const terms = [
    figureTerm(ctx.ledger, 'F', 'operations of the run', 'training.flops', 'flop'),
    figureTerm(ctx.ledger, 'MFU', 'whole-run utilisation', 'training.mfu', 'share'),
    acceleratorsTerm(ctx, work),
    valueTerm('P', 'dense peak', throughput.peak, 'flop/s', 'catalogue'),
  ]
  let compute = ideal
  let formula = 'F / (n x P x MFU x 3600)'
  let corrections: Corrections | undefined
  if (throughput.basis === 'given') {
    noteWithinUtilisation(ctx)
  } else {
    corrections = correctionsOf(ctx, work, overheads(), waits)
    const typical = typicalGoodput()
    compute = times(over(scaled(ideal, typical), goodput), exactly(corrections.factor))
    formula = [`${formula} x g_typical / g`, ...corrections.terms.map(({ symbol }) => symbol)].join(' x ')
    terms.push(
      valueTerm(
        'g_typical',
        'share of time that made progress in the runs behind the prior',
        typical,
        'share',
        constant('prior.reference_accelerators').source,
      ),
      figureTerm(ctx.ledger, 'g', 'share of time that makes progress here', 'training.goodput', 'share'),
      ...corrections.terms,
    )
  }
  return { compute, hours: compute, terms, formula, corrections }
}

export type Corrections = {
  factor: number
  terms: FigureTerm[]
  /** What multiplies the time of a step, by symbol. */
  multipliers: FigureTerm[]
  overheads: Overheads
}

/** What a scenario says about its stack and its overheads, relative to what the runs behind the prior contain. */
function correctionsOf(ctx: Context, work: Work, overheads: Overheads, waits: Waits): Corrections {
  const { training = {} } = ctx.scenario
  const terms: FigureTerm[] = []
  let factor = 1
  const apply = (symbol: string, meaning: string, value: number, source: string) => {
    factor *= value
    terms.push(valueTerm(symbol, meaning, value, 'ratio', source))
  }
  if (training.stackQuality !== undefined) {
    const typical = constant('prior.stack_quality')
    apply('q', 'time of a step against a typical stack', training.stackQuality / typical.value, typical.source)
  }
  const evaluation = constant('train.evaluation_share')
  const warmup = constant('train.warmup_share')
  const beside = overheads.evaluation.share + overheads.warmup.share
  const overhead = (1 + beside) / (1 + evaluation.value + warmup.value)
  if (overhead !== 1) apply('o', 'evaluation and warm-up against a typical run', overhead, overheads.evaluation.source)
  if (work.method === 'lora' || work.method === 'qlora') {
    const share = constant('mfu.lora_share')
    apply('a', 'adapter training reaches less of the utilisation', 1 / share.value, share.source)
  }
  if (work.method === 'qlora') {
    const slowdown = constant('mfu.qlora_slowdown')
    apply('z', 'dequantising the weights', slowdown.value, slowdown.source)
  }
  if (waits.host !== 1) apply('w', 'waiting for host memory', waits.host, constant('mem.host_exposed').source)
  if (waits.data !== 1) apply('r', 'waiting for the store to be read', waits.data, constant('data.read_passes').source)
  return { factor, terms, multipliers: terms.filter(({ symbol }) => symbol !== 'o'), overheads }
}

const within = [
  'stackQuality',
  'evaluationShare',
  'evaluationTokens',
  'warmupShare',
  'batchRampTokens',
  'checkpointIntervalMinutes',
  'checkpointBlockSeconds',
] as const

function noteWithinUtilisation(ctx: Context): void {
  const { training = {}, cluster } = ctx.scenario
  const fields: string[] = within
    .filter((field) => training[field] !== undefined && training[field] !== 'auto')
    .map((field) => `training.${field}`)
  if (cluster.interruptionsPerNodeDay !== undefined) fields.push('cluster.interruptionsPerNodeDay')
  if (cluster.restartSeconds !== undefined) fields.push('cluster.restartSeconds')
  const [first] = fields
  if (first === undefined) return
  ctx.problem({
    code: 'within-utilisation',
    severity: 'note',
    path: first,
    message: `A whole-run utilisation is given, which already contains lost time: ${fields.join(', ')} ${fields.length === 1 ? 'does' : 'do'} not change the hours.`,
  })
}
