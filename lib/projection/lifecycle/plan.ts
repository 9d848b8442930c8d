import type { Context } from '../context'
import { rememberedOf } from '../remembered'
import { type Activity, hasMaintenance } from './activities'
import { labels, refresh, workOfPeople } from './care'
import { horizonMonths } from './horizon'
import { mitigation } from './mitigation'
import { fineTuning, retraining } from './renewal'
import { evaluation, logs, monitoring, people } from './watch'

/** Once per projection: energy, money and months all ask, when the run and the fleet stand. */
const known = new WeakMap<Context, Activity[]>()

/** What keeping the model alive takes over the horizon. Asks and records defaults, enters nothing. */
export function maintenanceActivities(ctx: Context): Activity[] {
  return rememberedOf(known, ctx, () => activitiesOf(ctx))
}

function activitiesOf(ctx: Context): Activity[] {
  if (!hasMaintenance(ctx)) return []
  const horizon = horizonMonths(ctx)
  if (horizon <= 0) return []
  const all = [
    fineTuning(ctx, horizon),
    retraining(ctx, horizon),
    evaluation(ctx, horizon),
    monitoring(ctx),
    labels(ctx, horizon),
    ...people(ctx, horizon),
    ...mitigation(ctx, horizon),
    ...refresh(ctx, horizon),
    ...workOfPeople(ctx, horizon),
    logs(ctx, horizon),
  ]
  return all.filter((activity): activity is Activity => activity !== undefined && activity.amount.median > 0)
}
