import type { Context } from '../context'
import { type Estimate, scaled, times, uncertain } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { Activity } from '../lifecycle/activities'
import { maintenanceActivities } from '../lifecycle/plan'
import { enterBestIntervals } from './best-interval'
import { annotationOf } from './data-lines'
import { addLine, enterSum } from './lines'
import { personYear } from './people-lines'
import { enterRate } from './rates'
import { storagePrice } from './storage-lines'

const WORKING_DAYS = 220
/** As for the data of the run. */
const ANNOTATION_SIGMA = 0.5

/** Upkeep in dollars: each activity at the price of what it takes. */
export function addMaintenanceLines(ctx: Context): void {
  for (const activity of maintenanceActivities(ctx)) {
    const price = priceOf(ctx, activity)
    if (!price) {
      leftOut(ctx, activity)
      continue
    }
    const { ledger } = ctx
    const id = `lifecycle.${activity.id}`
    const amount = ledger.has(id)
      ? figureTerm(ledger, activity.kind, activity.label, id, activity.unit)
      : valueTerm(activity.kind, activity.label, activity.amount.median, activity.unit, 'computed')
    addLine(
      ctx,
      {
        id: `cost.lifecycle_${activity.id}`,
        label: activity.label,
        category: 'maintenance',
        phase: 'maintenance',
        formula: `${activity.kind} x price`,
        source: activity.source,
        terms: [
          amount,
          valueTerm('price', `of one of the ${activity.kind}`, price.median, 'usd', 'as for the plan itself'),
        ],
      },
      times(activity.amount, price),
    )
  }
  enterBestIntervals(ctx)
  enterSum(ctx, 'cost.maintenance', 'Upkeep', (id) => id.startsWith('cost.lifecycle_'))
}

function priceOf(ctx: Context, { kind }: Activity): Estimate | undefined {
  if (kind === 'person-days') return scaled(personYear(ctx), 1 / WORKING_DAYS)
  if (kind === 'gigabyte-months') return storagePrice(ctx)
  if (kind === 'accelerator-hours') return enterRate(ctx, 'training')
  if (kind === 'serving-hours') return enterRate(ctx, 'serving')
  if (kind === 'items')
    return uncertain(
      'data.annotation',
      annotationOf(ctx).usd,
      ctx.spreadOf('data.annotation', ANNOTATION_SIGMA, 'planning assumption'),
    )
  const perMillion = ctx.ledger.find('serving.cost_per_million_tokens')
  return perMillion ? scaled(perMillion, 1e-6) : undefined
}

function leftOut(ctx: Context, { label, kind }: Activity): void {
  // A missing price of hours is said once already, where the price is asked for.
  if (kind === 'accelerator-hours' || kind === 'serving-hours') return
  ctx.problem({
    code: 'upkeep-left-out',
    severity: 'note',
    path: 'maintenance',
    message: `${label} is left out of the total: without a serving fleet and its price, a token has no cost here.`,
  })
}
