import type { Context } from '../context'
import { calendarOf } from './calendar'

/** Data and checkpoints that are kept, and for how many months; nothing where there is no run. */
export function storedData(ctx: Context): { bytes: number; months: number } | undefined {
  const { training, scenario } = ctx
  if (!training || !(training.storageBytes > 0)) return undefined
  const months = ctx.pick('data.retentionMonths', scenario.data?.retentionMonths, {
    label: 'Months that data and checkpoints are kept',
    value: Math.max(1, Math.ceil(calendarOf(ctx).total)),
    unit: 'months',
    source: 'as long as the plan runs',
  })
  return { bytes: training.storageBytes, months: Math.max(0, months) }
}
