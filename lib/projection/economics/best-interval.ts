import type { Context } from '../context'
import { type Estimate, power, scaled } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import { maintenanceActivities } from '../lifecycle/plan'

const WAYS = [
  { id: 'fine_tune', field: 'fineTuneEveryMonths', label: 'Best interval of fine-tuning', what: 'Fine-tuning' },
  { id: 'retrain', field: 'retrainEveryMonths', label: 'Best interval of retraining', what: 'Retraining' },
] as const

/** An interval that is further from the best one than this costs noticeably more: at 1.5 times either way, 8 % above the least. */
const FAR = 1.5

/** The interval of renewal that loses least, `sqrt(2 K / d)`: a month of age adds d to what is lost in a month, so that an interval of t
 * months loses d t / 2 a month and renewal costs K / t. */
export function enterBestIntervals(ctx: Context): void {
  const { maintenance } = ctx.scenario
  const drift = maintenance?.driftUsdPerMonth ?? 0
  if (drift <= 0) return
  for (const { id, field, label, what } of WAYS) {
    const round = costOfRound(ctx, id)
    if (!round) continue
    const best = power(scaled(round.usd, 2 / drift), 1 / 2)
    ctx.ledger.enter(
      {
        id: `lifecycle.${id}_interval`,
        label,
        unit: 'months',
        formula: 'sqrt(2 K / d), K = cost / rounds',
        source: 'least of d t / 2 + K / t: linear drift against the cost of renewal',
        terms: [
          figureTerm(ctx.ledger, 'cost', 'of all rounds', round.figure, 'usd'),
          valueTerm('rounds', 'that it pays for', round.rounds, 'count', 'computed'),
          valueTerm('d', 'what a month of age adds to the loss of a month', drift, 'usd', 'scenario'),
        ],
        validity: 'Drift that is steady, and undone altogether by the renewal.',
      },
      best,
    )
    const planned = maintenance?.[field] ?? ctx.defaults[`maintenance.${field}`]?.value
    if (typeof planned !== 'number' || planned <= 0) continue
    if (planned <= best.median * FAR && best.median <= planned * FAR) continue
    const months = best.median < 10 ? Number(best.median.toPrecision(2)) : Math.round(best.median)
    ctx.problem({
      code: 'renewal-interval',
      severity: 'note',
      path: `maintenance.${field}`,
      message: `${what} every ${planned} months is far from the ${months} at which drift and renewal together cost least.`,
      ...(months >= 0.1 && months <= 600
        ? { fix: { label: `Every ${months} months`, set: { [`maintenance.${field}`]: months } } }
        : {}),
    })
  }
}

/** What one round costs today: of tuning its share of the line, of training anew the run itself. */
function costOfRound(
  ctx: Context,
  id: 'fine_tune' | 'retrain',
): { usd: Estimate; figure: string; rounds: number } | undefined {
  const activity = maintenanceActivities(ctx).find((one) => one.id === id)
  const figure = id === 'retrain' ? 'cost.training_compute' : 'cost.lifecycle_fine_tune'
  const usd = ctx.ledger.find(figure)
  const rounds = id === 'retrain' ? 1 : (activity?.events.length ?? 0)
  return usd && usd.median > 0 && rounds > 0 ? { usd: scaled(usd, 1 / rounds), figure, rounds } : undefined
}
