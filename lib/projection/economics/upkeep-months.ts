import type { Context } from '../context'
import type { Activity } from '../lifecycle/activities'
import { maintenanceActivities } from '../lifecycle/plan'
import { type Calendar, type Span, sharesByMonth } from './calendar'

/** Shares by month of an activity that happens at its events: each as long as it takes, within the horizon. */
export function activityShares(activity: Activity, calendar: Calendar): Map<number, number> {
  const { events, weights } = activity
  return joined(
    events.flatMap((_, index) =>
      [...sharesByMonth(spanOf(activity, index, calendar))].map(([month, share]): [number, number] => [
        month,
        share * (weights?.[index] ?? 1 / events.length),
      ]),
    ),
  )
}

function spanOf({ events, lasting }: Activity, index: number, { maintenance }: Calendar): Span {
  const { start, months } = maintenance ?? { start: 0, months: 0 }
  const event = events[index] ?? 0
  return { start: start + event, months: Math.max(0, Math.min(lasting?.[index] ?? 0, months - event)) }
}

/** Energy of upkeep by month: hours and tokens each where their activities are. */
export function energyOfUpkeep(
  ctx: Context,
  phase: 'maintenance' | 'refresh',
  calendar: Calendar,
): Map<number, number> {
  const even = sharesByMonth(calendar.maintenance ?? { start: 0, months: calendar.total })
  const { hours, tokens } = ctx.upkeepKwh ?? { hours: 0, tokens: 0 }
  const kinds = phase === 'refresh' ? { 'serving-hours': 1 } : { 'accelerator-hours': hours, tokens }
  const all = maintenanceActivities(ctx)
  return joined(
    Object.entries(kinds).flatMap(([kind, kwh]) => {
      const those = all.filter((activity) => activity.kind === kind)
      const amount = those.reduce((sum, activity) => sum + activity.amount.median, 0)
      const weight = amount > 0 ? kwh / (Object.values(kinds).reduce((sum, one) => sum + one, 0) * amount) : 0
      return those.flatMap((activity) => {
        const shares = activity.events.length > 0 ? activityShares(activity, calendar) : even
        return [...shares].map(([month, share]): [number, number] => [month, share * weight * activity.amount.median])
      })
    }),
  )
}

export type Renewal = Span & { id: 'retrain' | 'refresh_overlap'; label: string }

const RENEWALS = { retrain: 'Retraining', refresh_overlap: 'Move' } as const

/** What holds accelerators beside the fleet: trainings anew, and second fleets at moves. */
export function renewals(ctx: Context, calendar: Calendar): Renewal[] {
  return maintenanceActivities(ctx).flatMap((activity) => {
    const { id, events } = activity
    if (id !== 'retrain' && id !== 'refresh_overlap') return []
    return events.map((_, index) => ({
      id,
      label: `${RENEWALS[id]} ${index + 1}`,
      ...spanOf(activity, index, calendar),
    }))
  })
}

/** Names of the activities that begin in each month, for those that have months of their own. */
export function eventsByMonth(ctx: Context, calendar: Calendar): Map<number, string[]> {
  const found = new Map<number, string[]>()
  const add = (month: number, label: string) => found.set(month, [...(found.get(month) ?? []), label])
  if (calendar.training) add(Math.floor(calendar.training.start), 'Training run')
  if (calendar.serving) add(Math.floor(calendar.serving.start), 'Launch')
  const all = maintenanceActivities(ctx)
  const present = new Set(all.map(({ id }) => id))
  for (const activity of all) {
    // A part is told by the whole, where the plan has that.
    const whole = PART_OF.get(activity.id)
    if (whole && present.has(whole)) continue
    for (const index of activity.events.keys())
      add(Math.floor(spanOf(activity, index, calendar).start), EVENT_LABELS.get(activity.id) ?? activity.label)
  }
  return found
}

/** Activities that are part of another one, which begins with them. */
const PART_OF: ReadonlyMap<Activity['id'], Activity['id']> = new Map([
  ['mitigation_tuning', 'mitigation_data'],
  ['mitigation_evaluation', 'mitigation_data'],
  ['refresh_overlap', 'refresh'],
])
const EVENT_LABELS: ReadonlyMap<Activity['id'], string> = new Map([
  ['fine_tune', 'Fine-tuning'],
  ['mitigation_data', 'Mitigation'],
  ['mitigation_tuning', 'Mitigation'],
  ['mitigation_evaluation', 'Mitigation'],
  ['refresh', 'Move to other hardware'],
])

export function joined(entries: readonly (readonly [number, number])[]): Map<number, number> {
  const shares = new Map<number, number>()
  for (const [month, share] of entries) shares.set(month, (shares.get(month) ?? 0) + share)
  return shares
}
