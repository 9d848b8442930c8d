import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, scaled, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import { findAccelerator, sixteenBitPeak } from '../hardware'
import { type Activity, computePriceFactor, eventsEvery } from './activities'
import { ask } from './ask'

/** Accelerator-hours of `flops` at the utilisation of the training run, or the published median; nothing without a peak. */
function hoursOfFlops(ctx: Context, flops: number): Estimate | undefined {
  const found = findAccelerator(ctx.catalog, ctx.scenario.cluster.accelerator, 'cluster.accelerator')
  const peak = 'code' in found ? undefined : sixteenBitPeak(found)
  if (!peak) return undefined
  const { value: usual } = constant('mfu.whole_run_median')
  const mfu = ctx.training?.mfu ?? uncertain('training.mfu', usual, constant('mfu.whole_run_sigma_ln').value)
  const spread: Record<string, number> = {}
  for (const [id, sigma] of Object.entries(mfu.spread)) spread[id] = -sigma
  return { median: flops / (peak * mfu.median * 3600), spread }
}

/** Rounds of fine-tuning: the run that is kept and the trials before it. */
export function fineTuning(ctx: Context, horizon: number): Activity | undefined {
  const spec = ctx.scenario.maintenance ?? {}
  const every = ask(
    ctx,
    'fineTuneEveryMonths',
    spec.fineTuneEveryMonths,
    'Months between fine-tuning rounds',
    3,
    'months',
  )
  const tokens = ask(
    ctx,
    'fineTuneTokens',
    spec.fineTuneTokens,
    'Tokens of a fine-tuning run',
    1e8,
    'tokens',
    'planning assumption: 100,000 examples of 1,000 tokens',
  )
  const sweeps = ask(ctx, 'sweepsPerFineTune', spec.sweepsPerFineTune, 'Trial runs per fine-tuning round', 4, 'count')
  const events = eventsEvery(every, horizon)
  const active = ctx.model.summary.activeParameters
  const hours = hoursOfFlops(ctx, events.length * (1 + sweeps) * 6 * active * tokens)
  if (!hours) return undefined
  return {
    id: 'fine_tune',
    label: 'Fine-tuning rounds',
    kind: 'accelerator-hours',
    unit: 'accelerator-hours',
    amount: hours,
    events,
    formula: 'rounds x (1 + trials) x 6 x N_active x tokens / (peak x MFU)',
    source: '6 FLOPs per parameter and token (arXiv:2001.08361), full fine-tuning',
    terms: [
      valueTerm('rounds', 'fine-tuning rounds within the horizon', events.length, 'count', 'cadence over the horizon'),
      valueTerm('trials', 'trial runs per round', sweeps, 'count', 'scenario or planning rule'),
      valueTerm('N_active', 'active parameters', active, 'parameters', 'model'),
      valueTerm('tokens', 'tokens of one run', tokens, 'tokens', 'scenario or planning assumption'),
    ],
  }
}

/** Full retraining on hardware of its time: never by default, since it multiplies the largest cost of a plan. */
export function retraining(ctx: Context, horizon: number): Activity | undefined {
  const every = ask(
    ctx,
    'retrainEveryMonths',
    ctx.scenario.maintenance?.retrainEveryMonths,
    'Months between full retrainings (0: never)',
    0,
    'months',
    'none unless told; 12 to 24 months are usual at the frontier',
  )
  const events = eventsEvery(every, horizon)
  if (events.length === 0) return undefined
  if (!ctx.training) {
    ctx.problem({
      code: 'retraining-without-training',
      severity: 'note',
      path: 'maintenance.retrainEveryMonths',
      message:
        'Retraining is planned, but the plan has no training run to repeat: it is left out. Make the plan a life cycle to include it.',
    })
    return undefined
  }
  const falls = constant('capex.price_performance_ooms')
  const factor = events.reduce((total, month) => total + computePriceFactor(month / 12, falls.value), 0)
  return {
    id: 'retrain',
    label: 'Full retraining',
    kind: 'accelerator-hours',
    unit: 'accelerator-hours',
    amount: scaled(ctx.training.acceleratorHours, factor),
    events,
    formula: 'sum over retrainings of run hours x 10^(-0.14 x years)',
    source: `price of compute falls: ${falls.source}`,
    terms: [
      valueTerm('retrainings', 'within the horizon', events.length, 'count', 'cadence over the horizon'),
      valueTerm(
        'hours',
        'accelerator-hours of the first run',
        ctx.training.acceleratorHours.median,
        'accelerator-hours',
        'computed',
      ),
    ],
    validity: "In hours of today's accelerators: later ones do the same work in fewer.",
  }
}
