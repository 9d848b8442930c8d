import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, over, scaled, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import { defaultPrecision, findAccelerator, peakFlops, sixteenBitPeak } from '../hardware'
import { HOURS_PER_MONTH } from '../serving/fleet'
import { type Activity, computePriceFactor, eventsEvery } from './activities'
import { ask } from './ask'

/** Utilisation of the training run against the peak of its precision, or the published median against the 16-bit peak;
 * nothing where that peak is not known. */
function upkeepRate(ctx: Context): { peak: number; mfu: Estimate } | undefined {
  const { training, scenario, catalog } = ctx
  const found = findAccelerator(catalog, scenario.cluster.accelerator, 'cluster.accelerator')
  if ('code' in found) return undefined
  const precision = training ? (scenario.training?.precision ?? defaultPrecision(found)) : undefined
  const peak = precision ? peakFlops(found, precision) : sixteenBitPeak(found)
  if (!peak) return undefined
  if (training) return { peak, mfu: training.mfu }
  const { value: usual } = constant('mfu.whole_run_median')
  const spread = constant('mfu.whole_run_sigma_ln')
  return { peak, mfu: uncertain('training.mfu', usual, ctx.spreadOf('training.mfu', spread.value, spread.source)) }
}

/** Hours of so many rounds of fine-tuning: in each the run that is kept and the trials before it. */
export function tuningHours(
  ctx: Context,
  rounds: number,
): Pick<Activity, 'kind' | 'unit' | 'amount' | 'formula' | 'source' | 'terms'> | undefined {
  const spec = ctx.scenario.maintenance ?? {}
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
  const active = ctx.model.summary.activeParameters
  const rate = upkeepRate(ctx)
  if (!rate) return undefined
  const flops = rounds * (1 + sweeps) * 6 * active * tokens
  return {
    kind: 'accelerator-hours',
    unit: 'accelerator-hours',
    amount: over(exactly(flops), scaled(rate.mfu, rate.peak * 3600)),
    formula: 'rounds x (1 + trials) x 6 x N_active x tokens / (P x MFU x 3600)',
    source: '6 FLOPs per parameter and token (arXiv:2001.08361), full fine-tuning',
    terms: [
      valueTerm('rounds', 'fine-tuning rounds within the horizon', rounds, 'count', 'cadence over the horizon'),
      valueTerm('trials', 'trial runs per round', sweeps, 'count', 'scenario or planning rule'),
      valueTerm('N_active', 'active parameters', active, 'parameters', 'model'),
      valueTerm('tokens', 'tokens of one run', tokens, 'tokens', 'scenario or planning assumption'),
      valueTerm('P', 'dense peak in the precision of training', rate.peak, 'flop/s', 'catalogue'),
      valueTerm(
        'MFU',
        'utilisation, as of the run',
        rate.mfu.median,
        'share',
        'as of the run, else the published median',
      ),
    ],
  }
}

/** Rounds of fine-tuning at their cadence. */
export function fineTuning(ctx: Context, horizon: number): Activity | undefined {
  const every = ask(
    ctx,
    'fineTuneEveryMonths',
    ctx.scenario.maintenance?.fineTuneEveryMonths,
    'Months between fine-tuning rounds',
    3,
    'months',
  )
  const events = eventsEvery(every, horizon)
  const hours = tuningHours(ctx, events.length)
  return hours && { id: 'fine_tune', label: 'Fine-tuning rounds', events, ...hours }
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
  const factors = events.map((month) => computePriceFactor(month / 12, falls.value))
  const factor = factors.reduce((total, one) => total + one, 0)
  const runMonths = ctx.training.hours.median / HOURS_PER_MONTH
  return {
    id: 'retrain',
    label: 'Full retraining',
    kind: 'accelerator-hours',
    unit: 'accelerator-hours',
    amount: scaled(ctx.training.acceleratorHours, factor),
    events,
    weights: factors.map((one) => one / factor),
    // Newer accelerators do the same work in less time; as many of them are taken.
    lasting: factors.map((one) => one * runMonths),
    formula: 'hours x factor',
    source: `price of compute falls: ${falls.source}`,
    terms: [
      valueTerm('retrainings', 'within the horizon', events.length, 'count', 'cadence over the horizon'),
      valueTerm(
        'factor',
        `sum over retrainings of 10^(-${falls.value} x years)`,
        factor,
        'ratio',
        `price of compute falls: ${falls.source}`,
      ),
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
