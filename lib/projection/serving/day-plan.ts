import { constant } from '../constants'
import type { Context } from '../context'
import { type Estimate, exactly, over, scaled } from '../estimate'
import { figureTerm, valueTerm } from '../explain'
import type { ServingDay } from '../result'
import { sequenceBytes } from './capacity'
import { type DayPlan, dayOf, weekMean } from './day'
import type { FleetPlan } from './fleet-figures'
import { weightBytes } from './precision'
import { transferSeconds } from './under-load'

/** Minutes until a new replica serves: starting the engine and reading the weights. */
export function startUpOf(ctx: Context, { replica }: FleetPlan): number {
  const init = constant('serve.start_init_minutes')
  const read = constant('serve.start_read_rate')
  return ctx.pick('serving.startUpMinutes', ctx.scenario.serving?.startUpMinutes, {
    label: 'Start of a replica',
    value: init.value + weightBytes(replica.model, replica.weightPrecision) / read.value / 60,
    unit: 'count',
    origin: 'auto',
    source: `minutes: ${init.value} to start, and the weights at ${read.value / 1e9} GB/s; ${init.source}`,
  })
}

/** Replicas that read prompts for each one that decodes: `X / S_out x t_prompt`, both at the planned load; 0 when each does both. */
export function prefillRatioOf({ inputs, point, rate }: FleetPlan): number {
  if (!inputs.techniques.disaggregated) return 0
  return (rate.median / inputs.traffic.outputTokens) * point.step.promptSeconds
}

/** Time to hand the cache of a mean prompt over the network. */
export function handOver({ inputs, replica }: FleetPlan): number {
  return transferSeconds(
    sequenceBytes(replica, inputs.traffic.inputTokens),
    replica.tensor,
    inputs.accelerator.interNodeBytesPerSecond ?? 25e9 / 8,
  )
}

export type Held = { day: ServingDay; week: number }

/** A working day of a fleet, and the mean number of replicas that an autoscaled one holds over the week. */
export function heldOver(
  { demand, rate }: FleetPlan,
  fleet: Pick<DayPlan, 'reserved' | 'spares' | 'startUpMinutes' | 'prefillRatio'> & { tokensPerSecond: number },
): Held {
  const plan: DayPlan = {
    ...fleet,
    regions: demand.regions,
    mean: fleet.tokensPerSecond,
    peakToMean: demand.peakToMean.median,
    profile: demand.profile,
    weekendShare: demand.weekendShare,
    tokensPerSecondReplica: rate.median,
    targetLoad: demand.targetLoad,
  }
  const day = dayOf(plan)
  if (demand.weekendShare === 1) return { day, week: meanHeld(day) }
  const weekend = dayOf({ ...plan, mean: plan.mean * demand.weekendShare })
  return { day, week: weekMean(meanHeld(day), meanHeld(weekend)) }
}

function meanHeld({ slots }: ServingDay): number {
  return slots.reduce((sum, { held }) => sum + held, 0) / slots.length
}

/** Enters what is reserved, what an autoscaled fleet would hold, and what is used, in accelerator-hours a day. */
export function enterDayFigures(
  ctx: Context,
  { replica, rate, demand }: FleetPlan,
  replicas: Estimate,
  held: Held,
  mean: Estimate,
): void {
  const { ledger } = ctx
  const hours = (id: string, label: string, formula: string, value: Estimate, count: number, validity?: string) =>
    ledger.enter(
      {
        id,
        label,
        unit: 'accelerator-hours',
        formula,
        source: 'identity',
        terms: [
          valueTerm('n', 'replicas over the day, on average', count, 'replicas', 'computed'),
          figureTerm(ledger, 'tp', 'devices per replica', 'serving.accelerators_per_replica', 'accelerators'),
        ],
        ...(validity ? { validity } : {}),
      },
      value,
    )
  const perReplica = 24 * replica.tensor
  hours(
    'serving.reserved_hours_day',
    'Reserved accelerator-hours a day',
    '24 x n x tp',
    scaled(replicas, perReplica),
    replicas.median,
    demand.autoscaled
      ? 'If all replicas of the peak were held all day.'
      : 'Held all day, used or not: this is what is paid.',
  )
  hours(
    'serving.autoscaled_hours_day',
    'Accelerator-hours a day when autoscaled',
    '24 x n x tp',
    { median: held.week * perReplica, spread: replicas.spread },
    held.week,
    `A mean of the week, n following the traffic by half hours. ${held.day.starts} replicas are started on a working day, each ${Math.round(held.day.startUpMinutes)} minutes ahead of the traffic that needs it.${demand.autoscaled ? ' This is what is paid.' : ''}`,
  )
  hours(
    'serving.used_hours_day',
    'Used accelerator-hours a day',
    '24 x n x tp',
    scaled(over(mean, rate.median > 0 ? rate : exactly(1)), perReplica),
    mean.median / rate.median,
    'n is mean demand over throughput: what the work would take at full load; the difference is headroom, nights and spares.',
  )
}
