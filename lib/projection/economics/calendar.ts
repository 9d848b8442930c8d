import type { Context } from '../context'
import { hasMaintenance } from '../lifecycle/activities'
import { horizonMonths, servingMonths } from '../lifecycle/horizon'
import { HOURS_PER_MONTH } from '../serving/fleet'

const LONGEST = 1200

export type Span = { start: number; months: number }
/** When each phase runs, in months from the start of the plan; one after the other, upkeep beside serving. */
export type Calendar = { experiments?: Span; training?: Span; serving?: Span; maintenance?: Span; total: number }

/** Experiments run on the cluster before the final run; serving begins when training ends. */
export function calendarOf(ctx: Context): Calendar {
  const { training, serving } = ctx
  const calendar: Calendar = { total: 0 }
  let now = 0
  if (training) {
    const months = (hours: number) => Math.min(LONGEST, Math.max(0, hours) / HOURS_PER_MONTH)
    const trials = months(training.experimentsAcceleratorHours.median / Math.max(1, training.accelerators))
    if (trials > 0) {
      calendar.experiments = { start: now, months: trials }
      now += trials
    }
    calendar.training = { start: now, months: months(training.hours.median) }
    now += calendar.training.months
  }
  let end = now
  if (serving) {
    const months = servingMonths(ctx)
    calendar.serving = { start: now, months }
    end = Math.max(end, now + months)
  }
  if (hasMaintenance(ctx)) {
    const months = horizonMonths(ctx)
    calendar.maintenance = { start: now, months }
    end = Math.max(end, now + months)
  }
  calendar.total = end
  return calendar
}

/** Shares of a span by calendar month; they add up to 1. A span without length falls into the month in which it lies. */
export function sharesByMonth({ start, months }: Span): Map<number, number> {
  const shares = new Map<number, number>()
  const end = start + months
  let covered = 0
  for (let month = Math.floor(start); month < end - 1e-9; month++) {
    const overlap = Math.min(end, month + 1) - Math.max(start, month)
    if (overlap <= 0) continue
    shares.set(month, overlap)
    covered += overlap
  }
  if (covered === 0) return shares.set(Math.floor(start), 1)
  // By what is covered, not by the length: of a very short span rounding leaves a part of it out.
  for (const [month, overlap] of shares) shares.set(month, overlap / covered)
  return shares
}
