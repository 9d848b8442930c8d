import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, scaled, uncertain } from '../estimate'
import { valueTerm } from '../explain'
import { findAccelerator, sixteenBitPeak } from '../hardware'
import { type Activity, computePriceFactor, eventsEvery, hasMaintenance } from './activities'
import { horizonMonths } from './horizon'

const PLANNING = 'planning rule: little is published on upkeep'
// Judgement: upkeep is seldom measured; its amounts are good to a factor of two either way at most.
const UPKEEP_SIGMA = 0.4

/** What keeping the model alive takes over the horizon. Pure: asks and records defaults, enters nothing. */
export function maintenanceActivities(ctx: Context): Activity[] {
  if (!hasMaintenance(ctx)) return []
  const horizon = horizonMonths(ctx)
  if (horizon <= 0) return []
  const all = [
    fineTuning(ctx, horizon),
    retraining(ctx, horizon),
    evaluation(ctx, horizon),
    monitoring(ctx),
    ...people(ctx, horizon),
    logs(ctx, horizon),
  ]
  return all.filter((activity): activity is Activity => activity !== undefined && activity.amount.median > 0)
}

function ask(
  ctx: Context,
  field: string,
  given: number | undefined,
  label: string,
  value: number,
  unit: Activity['unit'],
  source = PLANNING,
): number {
  return Math.max(0, ctx.pick(`maintenance.${field}`, given, { label, value, unit, source }))
}

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

function fineTuning(ctx: Context, horizon: number): Activity | undefined {
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
function retraining(ctx: Context, horizon: number): Activity | undefined {
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

function evaluation(ctx: Context, horizon: number): Activity {
  const spec = ctx.scenario.maintenance ?? {}
  const tokens = ask(
    ctx,
    'evaluationTokensPerRelease',
    spec.evaluationTokensPerRelease,
    'Evaluation tokens per release',
    1e7,
    'tokens',
    'planning rule: suites of 1e6 to 1e8 tokens',
  )
  const releases = ask(ctx, 'releasesPerYear', spec.releasesPerYear, 'Releases a year', 4, 'count')
  const rounds = (releases * horizon) / 12
  return {
    id: 'evaluation',
    label: 'Regression evaluation',
    kind: 'tokens',
    unit: 'tokens',
    amount: uncertain('maintenance.evaluation', tokens * rounds, UPKEEP_SIGMA),
    events: [],
    formula: 'tokens per release x releases a year x years',
    source: PLANNING,
    terms: [
      valueTerm('tokens', 'per release', tokens, 'tokens', 'scenario or planning rule'),
      valueTerm('releases', 'within the horizon', rounds, 'count', 'scenario or planning rule'),
    ],
  }
}

function monitoring(ctx: Context): Activity | undefined {
  const share = ask(
    ctx,
    'monitoringShare',
    ctx.scenario.maintenance?.monitoringShare,
    'Share of traffic that a judge model reads',
    0.005,
    'share',
    'planning rule: 0.1 to 1 % of traffic',
  )
  const served = servedTokens(ctx)
  if (!served) return undefined
  return {
    id: 'monitoring',
    label: 'Drift monitoring',
    kind: 'tokens',
    unit: 'tokens',
    amount: scaled(served, share),
    events: [],
    formula: 'share x output tokens served',
    source: 'a judge of the same size reads and rates the sample',
    terms: [
      valueTerm('share', 'share of traffic judged', share, 'share', 'scenario or planning rule'),
      valueTerm('served', 'output tokens over all months', served.median, 'tokens', 'computed'),
    ],
  }
}

function people(ctx: Context, horizon: number): Activity[] {
  const spec = ctx.scenario.maintenance ?? {}
  const audit = ask(
    ctx,
    'auditPersonDaysPerYear',
    spec.auditPersonDaysPerYear,
    'Person-days of audits and red-teaming a year',
    20,
    'd',
    'planning rule: 20 to 200 person-days per major release',
  )
  const upkeep = ask(
    ctx,
    'upkeepEngineerDaysPerMonth',
    spec.upkeepEngineerDaysPerMonth,
    'Engineer-days of upgrades a month',
    2,
    'd',
    'planning rule: engine and driver upgrades monthly to quarterly',
  )
  const days = (id: 'audit' | 'upkeep', label: string, amount: number, formula: string): Activity => ({
    id,
    label,
    kind: 'person-days',
    unit: 'd',
    amount: uncertain(`maintenance.${id}`, amount, UPKEEP_SIGMA),
    events: [],
    formula,
    source: PLANNING,
    terms: [valueTerm('months', 'horizon', horizon, 'months', 'scenario or planning assumption')],
  })
  return [
    days('audit', 'Safety audits and red-teaming', (audit * horizon) / 12, 'person-days a year x years'),
    days('upkeep', 'Upgrades of engines and drivers', upkeep * horizon, 'engineer-days a month x months'),
  ]
}

/** Logs kept for compliance: each month's tokens are held for the retention, as far as the horizon reaches. */
function logs(ctx: Context, horizon: number): Activity | undefined {
  const { fleet } = ctx.serving ?? {}
  const retention = ask(
    ctx,
    'logRetentionMonths',
    ctx.scenario.maintenance?.logRetentionMonths,
    'Months that logs are kept',
    3,
    'months',
    'planning rule: 30 to 365 days',
  )
  if (!fleet || retention <= 0) return undefined
  const { inputTokens = 1000, outputTokens = 500 } = ctx.scenario.serving ?? {}
  const bytesPerOutput = 4 * (1 + inputTokens / Math.max(1, outputTokens))
  const held = fleet.reduce(
    (total, row, month) => total + row.outputTokens * Math.min(retention, Math.max(0, horizon - month)),
    0,
  )
  const spread = ctx.serving?.outputTokensPerMonth.spread ?? {}
  return {
    id: 'logs',
    label: 'Logs kept for compliance, GB-months',
    kind: 'gigabyte-months',
    unit: 'count',
    amount: { median: (held * bytesPerOutput) / 1e9, spread },
    events: [],
    formula: 'tokens in and out x 4 B x months kept',
    source: 'four bytes of text per token',
    terms: [valueTerm('months', 'kept', retention, 'months', 'scenario or planning rule')],
  }
}

/** Output tokens over all months of serving, with the spread of the demand. */
export function servedTokens(ctx: Context): Estimate | undefined {
  if (!ctx.serving) return undefined
  const total = ctx.serving.fleet.reduce((tokens, row) => tokens + row.outputTokens, 0)
  return total >= 1 ? { median: total, spread: ctx.serving.outputTokensPerMonth.spread } : exactly(0)
}

export { hoursOfFlops }
