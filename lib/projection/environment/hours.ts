import type { Region } from '../catalog-types'
import type { Context } from '../context'
import { weightedIntensity } from './formulas'

const HOURS_PER_DAY = 24
/** A run of more days than these meets every hour about as often as any other. */
const SHORT_RUN_HOURS = 72

/** Intensity that a steady run meets over the mean of the day: hour by hour of the zone's profile, started at `start` (UTC). */
export function relativeIntensity(relative: readonly number[], start: number, hours: number): number {
  const days = Math.floor(hours / HOURS_PER_DAY)
  const loads = Array.from({ length: HOURS_PER_DAY }, () => days)
  for (let at = 0; at < hours - days * HOURS_PER_DAY; at++) {
    const hour = (Math.floor(start) + at) % HOURS_PER_DAY
    loads[hour] = (loads[hour] ?? 0) + Math.min(1, hours - days * HOURS_PER_DAY - at)
  }
  const mean = relative.reduce((sum, one) => sum + one, 0) / relative.length
  return mean > 0 ? weightedIntensity(loads, relative) / mean : 1
}

/** The hours of the day, UTC, at which a run of this length meets the least and the most, over the mean of the day. */
export type StartOfDay = {
  source: string
  best: { hour: number; relative: number }
  worst: { hour: number; relative: number }
}

/** Whether the hour at which a run starts can matter. */
export function isShortRun(hours: number | undefined): hours is number {
  return hours !== undefined && hours > 0 && hours < SHORT_RUN_HOURS
}

/** When to start a short run; nothing for long ones and for zones without a published profile. */
export function startOfDay(region: Region | undefined, hours: number | undefined): StartOfDay | undefined {
  const profile = region?.gridHours
  if (!profile || !isShortRun(hours)) return undefined
  const starts = profile.relative.map((_, hour) => ({
    hour,
    relative: relativeIntensity(profile.relative, hour, hours),
  }))
  const least = starts.reduce((best, one) => (one.relative < best.relative ? one : best))
  const most = starts.reduce((worst, one) => (one.relative > worst.relative ? one : worst))
  return { source: profile.source, best: least, worst: most }
}

/** What the hour at which the run starts does to the intensity it meets: 1 unless the scenario names one and the zone has a
 * profile. */
export function startFactor(ctx: Context, region: Region | undefined): { factor: number; source: string } | undefined {
  const start = ctx.scenario.environment?.startHour
  const hours = ctx.ledger.find('training.hours')?.median
  if (start === undefined || hours === undefined) return undefined
  const profile = region?.gridHours
  if (profile) return { factor: relativeIntensity(profile.relative, start, hours), source: profile.source }
  ctx.problem({
    code: 'no-hourly-grid',
    severity: 'note',
    path: 'environment.startHour',
    message: `There is no hourly data for ${region?.zone ? `the zone ${region.zone}` : 'a place without a region'}: the mean of the year is taken at any hour.`,
  })
  return undefined
}
