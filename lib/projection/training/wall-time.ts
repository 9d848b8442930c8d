import { constant } from '../constants'
import type { Context } from '../context'
import { scaled, uncertain } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { FigureTerm } from '../result'
import { acceleratorsTerm, type Corrections, type Duration } from './duration'
import type { PhaseHours } from './phases'
import { type Reliability, typicalGoodput } from './reliability'
import type { Throughput } from './throughput'
import type { Work } from './work'

export type WallTimeInput = {
  work: Work
  throughput: Throughput
  accelerators: number
  reliability: Reliability
  duration: Duration
}

/** One thing that the time of a run goes to: what it multiplies the hours before it by. */
type Factor = {
  id: string
  label: string
  formula: string
  /** The formula less one, where it is shorter so. */
  adds?: string
  value: number
  terms: FigureTerm[]
  source: string
}

const SECONDS_PER_HOUR = 3600

/** Takes the hours of the run apart: tuned steps, then what each circumstance adds to all before it, lost time last. The parts sum
 * to the hours; each has its share of their range, so that they sum at P10 and P90 too. */
export function enterWallTime(ctx: Context, input: WallTimeInput): void {
  const { duration, throughput } = input
  const total = duration.hours.median
  if (!(total > 0)) return
  const enter = (factor: Omit<Factor, 'value'>, hours: number) =>
    ctx.ledger.enter(
      {
        id: `training.wall.${factor.id}`,
        label: factor.label,
        unit: 'h',
        formula: factor.formula,
        source: factor.source,
        terms: factor.terms,
        validity: 'A part of the hours of the run: its range is its share of theirs.',
      },
      scaled(duration.hours, hours / total),
    )
  const { corrections } = duration
  if (!corrections) enter(atGivenUtilisation(duration), duration.compute.median)
  else {
    const factors = [...circumstances(ctx, throughput, corrections), ...lostTime(ctx, input)]
    // What makes a run faster than usual has no hours of its own: it makes the steps shorter.
    const faster = factors.filter(({ value }) => value < 1)
    const base = tunedSteps(ctx, input, faster)
    enter(base, base.value)
    let hours = base.value
    for (const { value, adds, ...factor } of factors) {
      if (value <= 1) continue
      const before = valueTerm('h', 'hours of all before it', hours, 'h', 'computed')
      enter(
        { ...factor, formula: `h x ${adds ?? `(${factor.formula} - 1)`}`, terms: [before, ...factor.terms] },
        hours * (value - 1),
      )
      hours *= value
    }
  }
  if (duration.phases) enterPhases(ctx, duration.phases, duration.compute.median, enter)
}

/** What generating samples adds to learning: all of it in turns, what is longer than learning where both go on at once. */
function enterPhases(
  ctx: Context,
  { generating, exchange, campaign, atOnce }: PhaseHours,
  learning: number,
  enter: (factor: Omit<Factor, 'value'>, hours: number) => void,
): void {
  const hours = figureTerm(ctx.ledger, 'generating', 'hours of generating', 'training.rl.rollout_hours', 'h')
  const waited = generating.median - learning
  const id = 'rollout'
  if (!atOnce)
    enter(
      {
        id,
        label: 'Generating samples',
        formula: 'generating',
        terms: [hours],
        source: 'learning waits for the samples of a rollout, so that their hours add up',
      },
      generating.median,
    )
  else if (waited > 0)
    enter(
      {
        id,
        label: 'Waiting for samples',
        formula: 'generating - learning',
        terms: [hours, valueTerm('learning', 'hours of learning and scoring', learning, 'h', 'computed')],
        source: 'both go on at once, on accelerators of their own: the longer one is what the clock shows',
      },
      waited,
    )
  if (campaign.median > 0) {
    const { source } = constant('rl.campaign')
    enter(
      {
        id: 'phases',
        label: 'Beyond the phases: switching, stragglers, lost steps',
        formula: 'beyond',
        terms: [figureTerm(ctx.ledger, 'beyond', 'hours beyond the phases', 'training.rl.campaign_hours', 'h')],
        source,
      },
      campaign.median,
    )
  }
  if (exchange.median > 0)
    enter(
      {
        id: 'exchange',
        label: 'Exchange: weights to the engine, states out of its way',
        formula: 'exchange',
        terms: [figureTerm(ctx.ledger, 'exchange', 'hours of exchange', 'training.rl.exchange_hours', 'h')],
        source: 'nothing else goes on meanwhile',
      },
      exchange.median,
    )
}

function atGivenUtilisation({ formula, terms }: Duration): Omit<Factor, 'value'> {
  return {
    id: 'steps',
    label: 'The run at the utilisation given',
    formula,
    terms,
    source: 'work over rate; lost time is within the utilisation',
  }
}

/** Hours of the steps alone, nothing lost: by the step model, or what the utilisation of whole runs leaves for them. */
function tunedSteps(
  ctx: Context,
  { work, throughput, accelerators }: WallTimeInput,
  faster: readonly Factor[],
): Factor {
  const { stepped, utilisation, peak } = throughput
  const { ledger } = ctx
  const shares = overheadOfTypical()
  const typical = stepped ? 1 : typicalGoodput() / shares.value
  const reached = stepped?.utilisation ?? utilisation.median
  const quicker = faster.reduce((product, { value }) => product * value, 1)
  const name = stepped ? 'MFU_step' : 'MFU'
  return {
    id: 'steps',
    label: stepped ? 'Tuned steps' : 'Steps, as in typical runs',
    value: (work.flops / (accelerators * peak * reached * SECONDS_PER_HOUR)) * typical * quicker,
    formula: [
      `F / (n x P x ${name} x 3600)`,
      ...(stepped ? [] : ['g_typical', `1 / ${shares.formula}`]),
      ...faster.map(({ formula }) => formula),
    ].join(' x '),
    terms: [
      figureTerm(ledger, 'F', 'operations of the run', 'training.flops', 'flop'),
      acceleratorsTerm(ctx, work),
      valueTerm('P', 'dense peak', peak, 'flop/s', 'catalogue'),
      stepped
        ? valueTerm(name, 'utilisation of tuned steps', reached, 'share', 'step model, see the method page')
        : figureTerm(ledger, name, 'whole-run utilisation', 'training.mfu', 'share'),
      ...(stepped
        ? []
        : [
            valueTerm(
              'g_typical',
              'share of time that makes progress',
              typicalGoodput(),
              'share',
              'as behind the prior',
            ),
            ...shares.terms,
          ]),
      ...faster.flatMap(({ terms }) => terms),
    ],
    source: throughput.source,
  }
}

/** Everything but interruptions that takes a run longer than its tuned steps. Whole runs contain typical evaluation and warm-up:
 * what a campaign loses is what is left of its factor without them. */
function circumstances(ctx: Context, { stepped }: Throughput, corrections: Corrections): Factor[] {
  const { multipliers, overheads } = corrections
  const { evaluation, warmup } = overheads
  const e = valueTerm('e', 'share of time for evaluation', evaluation.share, 'share', evaluation.source)
  const w = valueTerm('u', 'share of time for warm-up and batch ramp', warmup.share, 'share', warmup.source)
  const factors = multipliers.map((term) => multiplied(term, stepped !== undefined))
  if (stepped && !multipliers.some(({ symbol }) => symbol === 'q')) factors.unshift(typicalStack())
  factors.push(
    {
      id: 'evaluation',
      label: 'Evaluation',
      formula: '(1 + e)',
      adds: 'e',
      value: 1 + evaluation.share,
      terms: [e],
      source: evaluation.source,
    },
    {
      id: 'warmup',
      label: 'Warm-up and batch ramp',
      formula: '(1 + e + u) / (1 + e)',
      adds: 'u / (1 + e)',
      value: (1 + evaluation.share + warmup.share) / (1 + evaluation.share),
      terms: [e, w],
      source: warmup.source,
    },
  )
  return stepped ? [...factors, ...ofWholeRuns(ctx, stepped)] : factors
}

const MULTIPLIERS: Readonly<Record<string, { id: string; label: string }>> = {
  q: { id: 'stack', label: 'Stack short of tuned' },
  a: { id: 'adapters', label: 'Adapters use less of the device' },
  z: { id: 'dequantising', label: 'Dequantising the weights' },
  w: { id: 'host', label: 'Waiting for host memory' },
  r: { id: 'data', label: 'Waiting for data' },
}

function multiplied(term: FigureTerm, tuned: boolean): Factor {
  const { symbol, value, source } = term
  const words = MULTIPLIERS[symbol] ?? { id: symbol, label: term.meaning }
  const typical = constant('prior.stack_quality')
  // The hours are told against a typical stack; the steps here are tuned ones.
  if (symbol === 'q' && tuned) {
    const reference = valueTerm('q_typical', 'the same of a typical stack', typical.value, 'ratio', typical.source)
    return { ...words, formula: 'q x q_typical', value: value * typical.value, terms: [term, reference], source }
  }
  return { ...words, formula: symbol, value, terms: [term], source }
}

function typicalStack(): Factor {
  const { value, source } = constant('prior.stack_quality')
  const term = valueTerm('q', 'time of a step against a tuned stack', value, 'ratio', source)
  return { id: 'stack', label: 'Stack short of tuned', formula: 'q', value, terms: [term], source }
}

function ofWholeRuns(ctx: Context, { campaign, experts }: NonNullable<Throughput['stepped']>): Factor[] {
  const { source } = constant('campaign.factor')
  ctx.ledger.enter(
    {
      id: 'training.campaign_factor',
      label: 'Time of a campaign against its steps',
      unit: 'ratio',
      formula: 'k',
      source,
      terms: [valueTerm('k', 'published hours over hours of tuned steps', campaign, 'ratio', source)],
      validity:
        'Apart from the time of a step, and unsure by itself: rollbacks, stalls, reconfiguration, evaluation, warm-up.',
    },
    uncertain(
      'training.campaign',
      campaign,
      ctx.spreadOf('training.campaign', constant('campaign.sigma').value, source),
    ),
  )
  const shares = overheadOfTypical()
  const kept: Factor = {
    id: 'campaign',
    label: 'Campaign: rollbacks, stalls, reconfiguration',
    formula: `k / ${shares.formula}`,
    value: campaign / shares.value,
    terms: [
      figureTerm(ctx.ledger, 'k', 'time of a campaign against its steps', 'training.campaign_factor', 'ratio'),
      ...shares.terms,
    ],
    source,
  }
  if (experts === 1) return [kept]
  const weight = constant('campaign.expert_weight').source
  const runs = valueTerm('m', 'hours of whole runs with experts, weighed in', experts, 'ratio', weight)
  return [
    kept,
    { id: 'experts', label: 'Experts, as in whole runs', formula: 'm', value: experts, terms: [runs], source: weight },
  ]
}

function overheadOfTypical(): { value: number; formula: string; terms: FigureTerm[] } {
  const evaluation = constant('train.evaluation_share')
  const warmup = constant('train.warmup_share')
  return {
    value: 1 + evaluation.value + warmup.value,
    formula: '(1 + e_typical + u_typical)',
    terms: [
      valueTerm('e_typical', 'evaluation in typical runs', evaluation.value, 'share', evaluation.source),
      valueTerm('u_typical', 'warm-up in typical runs', warmup.value, 'share', warmup.source),
    ],
  }
}

/** Writing checkpoints, and what interruptions cost: the work since the last checkpoint, and the way back. */
function lostTime(ctx: Context, { reliability }: WallTimeInput): Factor[] {
  const { goodput, intervalSeconds, blockSeconds } = reliability
  const block = constant('rel.checkpoint_block_time')
  const d = valueTerm('d', 'time a checkpoint holds the run up', blockSeconds, 's', block.source)
  const t = valueTerm('t', 'time between checkpoints', intervalSeconds, 's', 'scenario or optimum')
  const written = 1 + blockSeconds / intervalSeconds
  return [
    {
      id: 'checkpoints',
      label: 'Checkpoints',
      formula: '(1 + d / t)',
      adds: 'd / t',
      value: written,
      terms: [d, t],
      source: block.source,
    },
    {
      id: 'interruptions',
      label: 'Interruptions and restarts',
      formula: '1 / (g x (1 + d / t))',
      value: 1 / (goodput.median * written),
      terms: [figureTerm(ctx.ledger, 'g', 'share of time that makes progress', 'training.goodput', 'share'), d, t],
      source: constant('rel.interruptions_per_node_day').source,
    },
  ]
}
