import type { Context } from '../context'
import { type Activity, hasMaintenance } from './activities'
import { horizonMonths } from './horizon'
import { fineTuning, retraining } from './renewal'
import { evaluation, logs, monitoring, people } from './watch'

/** What keeping the model alive takes over the horizon. Asks and records defaults, enters nothing, so that energy, money and
 * months can each ask for it. */
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
