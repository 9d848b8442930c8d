import type { ServingDay } from '../result'
import type { ServingSpec } from '../spec'
import { replicasFor } from './fleet'

/** Hours of a day that a plan shows; half hours catch how fast a morning rises. */
const SLOTS = 48
const PEAK_HOUR = 15

/** Regions that each serve their own share of the traffic, with a day of their own. */
export type Region = { name: string; share: number; hoursAhead: number }

export const ONE_REGION: readonly Region[] = [{ name: '', share: 1, hoursAhead: 0 }]

export function regionsOf({ regions }: ServingSpec): readonly Region[] {
  const sum = regions?.reduce((total, { share }) => total + share, 0) ?? 0
  if (!regions || !(sum > 0)) return ONE_REGION
  return regions.map(({ name, share, hoursAhead = 0 }) => ({ name, share: share / sum, hoursAhead }))
}

/** Traffic over its mean at an hour of a working day. Mean-preserving `1 + (κ - 1) cos(2π (h - 15)/24)` up to κ = 2; above, where the
 * wave would go below zero, `exp(a cos)` over its mean with the `a` that gives κ. With a profile: its hours, straight lines between. */
export function dayShape(peakToMean: number, profile: readonly number[] | undefined): (hour: number) => number {
  const sum = profile?.reduce((total, value) => total + value, 0) ?? 0
  if (profile && profile.length === 24 && sum > 0) {
    return (hour) => {
      const at = ((hour % 24) + 24) % 24
      const from = Math.floor(at)
      const now = profile[from] ?? 0
      return ((now + (at - from) * ((profile[(from + 1) % 24] ?? 0) - now)) * 24) / sum
    }
  }
  const wave = (hour: number) => Math.cos((2 * Math.PI * (hour - PEAK_HOUR)) / 24)
  if (peakToMean <= 2) return (hour) => 1 + (peakToMean - 1) * wave(hour)
  const steep = steepness(peakToMean)
  const mean = meanOf((hour) => Math.exp(steep * (wave(hour) - 1)))
  return (hour) => Math.exp(steep * (wave(hour) - 1)) / mean
}

function steepness(peakToMean: number): number {
  let [low, high] = [0, 1e5]
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    const wave = (hour: number) => Math.cos((2 * Math.PI * hour) / 24) - 1
    if (1 / meanOf((hour) => Math.exp(middle * wave(hour))) < peakToMean) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function meanOf(value: (hour: number) => number): number {
  let sum = 0
  for (let slot = 0; slot < SLOTS; slot++) sum += value((slot * 24) / SLOTS)
  return sum / SLOTS
}

/** Traffic of a working day over the mean of a week, when a day of the weekend has `weekendShare` of it: `7 / (5 + 2 s)`. */
export function workingDay(weekendShare: number): number {
  return 7 / (5 + 2 * weekendShare)
}

export type DayPlan = {
  regions: readonly Region[]
  /** Mean output tokens per second of a week, all regions. */
  mean: number
  peakToMean: number
  profile: readonly number[] | undefined
  weekendShare: number
  /** Of a replica, and the share of it that is planned with. */
  tokensPerSecondReplica: number
  targetLoad: number
  startUpMinutes: number
  /** Replicas held all the time, spares included, and spares of all regions. */
  reserved: number
  spares: number
  /** Replicas that read prompts for each that decodes; 0 when every replica does both. */
  prefillRatio: number
}

/** A working day of the fleet by half hours. An autoscaled fleet holds at each time what the traffic needs by the time that a replica
 * that is started now serves, so that the lag is covered; spares stay on. */
export function dayOf(plan: DayPlan): ServingDay {
  const shape = dayShape(plan.peakToMean / workingDay(plan.weekendShare), plan.profile)
  const level = plan.mean * workingDay(plan.weekendShare)
  const lead = plan.startUpMinutes / 60
  const demandAt = (region: Region, hour: number) => level * region.share * shape(hour + region.hoursAhead)
  const ahead = Math.max(1, Math.ceil(lead * 2))
  const need = (hour: number, lag: number) =>
    plan.regions.reduce((total, region) => {
      let peak = demandAt(region, hour)
      for (let step = 1; lag > 0 && step <= ahead; step++)
        peak = Math.max(peak, demandAt(region, hour + (lag * step) / ahead))
      return total + withPrefill(replicasFor(peak, plan.tokensPerSecondReplica, plan.targetLoad), plan.prefillRatio)
    }, 0)
  const slots = Array.from({ length: SLOTS }, (_, slot) => {
    const hour = (slot * 24) / SLOTS
    const demand = plan.regions.reduce((sum, region) => sum + demandAt(region, hour), 0)
    const busy = (demand / plan.tokensPerSecondReplica) * (1 + plan.prefillRatio)
    const needed = Math.min(plan.reserved, need(hour, 0))
    const held = Math.min(plan.reserved, need(hour, lead) + plan.spares)
    return { hour, demand, needed, held, used: Math.min(plan.reserved, busy) }
  })
  return { slots, reserved: plan.reserved, startUpMinutes: plan.startUpMinutes, starts: startsOf(slots) }
}

/** Replicas that are started in a day: every rise of the number held. */
function startsOf(slots: ServingDay['slots']): number {
  return slots.reduce((sum, { held }, slot) => sum + Math.max(0, held - (slots.at(slot - 1)?.held ?? held)), 0)
}

/** Decoding replicas with those that read their prompts: `n + ceil(n r)`. */
export function withPrefill(decoding: number, prefillRatio: number): number {
  return decoding + (prefillRatio > 0 ? Math.ceil(decoding * prefillRatio - 1e-9) : 0)
}

/** Mean of a quantity over the week, from that of a working day: on the weekend an autoscaled fleet follows its lower traffic. */
export function weekMean(day: number, weekend: number): number {
  return (5 * day + 2 * weekend) / 7
}
