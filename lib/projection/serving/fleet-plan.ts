import type { Context, FleetMonth } from '../context'
import { type Estimate, exactly, over, scaled, times } from '../estimate'
import { batchAtRate, batchStep } from './batching'
import { withPrefill } from './day'
import { enterDayFigures, handOver, heldOver, prefillRatioOf, startUpOf } from './day-plan'
import { demandInMonth, tokensInMonth } from './demand'
import { enterTimeToFirstToken } from './figures'
import { HOURS_PER_MONTH, replicasFor, steppedSpread, usualSpares } from './fleet'
import { enterFleetFigures, type FleetPlan } from './fleet-figures'
import { servingLoad } from './load'
import { checkTail } from './problems'
import { meanWait, waitQuantile } from './queueing'
import { enterLatencyUnderLoad } from './under-load'

const MOST_PLACES = 20_000

/** From demand to a fleet of whole replicas, month by month; enters the fleet's figures. */
export function sizeFleet(ctx: Context, plan: FleetPlan): void {
  const { inputs, replica, point, demand, rate } = plan
  const given = ctx.scenario.serving?.replicas
  const fixed = typeof given === 'number' ? Math.max(1, Math.floor(given)) : undefined
  const mean = demand.mean ?? unstatedDemand(ctx, plan, fixed ?? 1)
  const peak = times(mean, demand.peakToMean)
  const prefillRatio = prefillRatioOf(plan)
  const needed = (tokensPerSecond: number, perReplica: number) =>
    demand.regions.reduce((total, { share }) => {
      const decoding = replicasFor(tokensPerSecond * demand.peakToMean.median * share, perReplica, demand.targetLoad)
      return total + withPrefill(decoding, prefillRatio)
    }, 0)
  const working = (tokensPerSecond: number, perReplica: number) => fixed ?? needed(tokensPerSecond, perReplica)
  // Each region keeps spares of its own.
  const spare = (busy: number) => {
    const places = demand.regions.length
    return places * spareReplicas(ctx, busy / places, fixed !== undefined)
  }
  const total = (factor: number, perReplica: number) => {
    const busy = working(mean.median * factor, perReplica)
    return busy + spare(busy)
  }
  const busyNow = working(mean.median, rate.median)
  const now = busyNow + spare(busyNow)
  // What the decoding part of that many replicas gives.
  const capacity = (busy: number) => (busy * rate.median) / (1 + prefillRatio)
  const replicas: Estimate = { median: now, spread: {} }
  const spread: Record<string, number> = {}
  for (const [id, sigma] of Object.entries(over(peak, rate).spread)) {
    const follows = steppedSpread((factor) => total(factor, rate.median), Math.abs(sigma)) * Math.sign(sigma)
    if (follows !== 0) spread[id] = follows
  }
  const uncertainReplicas = { ...replicas, spread }

  const startUpMinutes = startUpOf(ctx, plan)
  const held = (tokensPerSecond: number, count: number, spares: number) =>
    heldOver(plan, { tokensPerSecond, reserved: count, spares, startUpMinutes, prefillRatio })
  const fleet: FleetMonth[] = []
  const months = Math.ceil(demand.months)
  for (let month = 0; month < months; month++) {
    const share = Math.min(1, demand.months - month)
    const tokensPerSecond = demandInMonth(mean.median, demand.growth, month, demand.ceiling)
    const busy = working(tokensPerSecond, rate.median)
    const count = busy + spare(busy)
    const served = fixed ? Math.min(tokensPerSecond, capacity(busy)) : tokensPerSecond
    const paid = demand.autoscaled ? held(tokensPerSecond, count, spare(busy)).week : count
    fleet.push({
      replicas: count,
      accelerators: paid * replica.tensor,
      outputTokens: tokensInMonth(served) * share,
    })
  }
  const deviceHours = fleet.reduce(
    (hours, row, month) => hours + row.accelerators * HOURS_PER_MONTH * Math.min(1, demand.months - month),
    0,
  )
  const served = fixed ? cappedDemand(mean, capacity(fixed)) : mean
  const enough = needed(mean.median, rate.median)
  checkLoad(ctx, peak.median, capacity(busyNow), fixed, enough)

  enterFleetFigures(
    ctx,
    plan,
    { replicas: uncertainReplicas, spares: now - busyNow, fixed, prefillRatio },
    served,
    peak,
  )
  const day = held(mean.median, now, now - busyNow)
  ctx.servingDay = day.day
  enterDayFigures(ctx, plan, uncertainReplicas, day, served)
  const decoding = Math.max(1, Math.round(busyNow / demand.regions.length / (1 + prefillRatio)))
  const asked = Math.min(peak.median, 0.95 * capacity(busyNow))
  const requestsPerSecond = asked / inputs.traffic.outputTokens
  const transfer = prefillRatio > 0 ? handOver(plan) : 0
  const latency =
    demand.mean !== undefined && point.step.batch * decoding <= MOST_PLACES
      ? enterLatencyUnderLoad(ctx, plan, {
          replicas: decoding,
          requestsPerSecond: requestsPerSecond / demand.regions.length,
          transfer,
        })
      : undefined
  const places = point.step.batch * Math.max(1, Math.round(busyNow / (1 + prefillRatio)))
  const serviceSeconds = inputs.traffic.outputTokens * point.step.stepSeconds
  const queue = { places, serviceSeconds, arrivalsPerSecond: requestsPerSecond }
  // Without a stated demand nobody arrives, so nobody waits; so many places that their queue is empty need no recursion.
  const waits = demand.mean !== undefined && places <= MOST_PLACES
  const late = waits ? waitQuantile(queue, 0.95) : 0
  enterTimeToFirstToken(ctx, inputs, point, rate, { mean: (waits ? meanWait(queue) : 0) + transfer, late })
  checkTail(ctx, inputs, latency)

  const spareOf = (busy: number) =>
    Math.floor(ctx.scenario.serving?.spareReplicas ?? (fixed === undefined ? usualSpares(busy) : 0))
  ctx.serving = {
    accelerator: inputs.accelerator.id,
    accelerators: now * replica.tensor,
    replicas: now,
    acceleratorsPerReplica: replica.tensor,
    outputTokensPerMonth: scaled(served, tokensInMonth(1)),
    fleet,
    acceleratorHours: { median: deviceHours, spread: uncertainReplicas.spread },
    load: meanLoad(plan, served.median / (demand.autoscaled ? day.week : now)),
    sizing: {
      peakToMean: demand.peakToMean.median,
      targetLoad: demand.targetLoad / (1 + prefillRatio),
      spares: (count) => demand.regions.length * spareOf(count / demand.regions.length),
      ...(fixed === undefined ? {} : { fixed }),
    },
    promptShare: 1 - point.step.decodeSeconds / point.step.stepSeconds,
  }
}

function unstatedDemand(ctx: Context, { demand, rate }: FleetPlan, replicas: number): Estimate {
  ctx.problem({
    code: 'serving-demand-missing',
    severity: 'warning',
    path: 'serving.requestsPerDay',
    message: `No demand is given, so what ${replicas === 1 ? 'one replica serves' : `${replicas} replicas serve`} at the planned load is shown. Enter requests per day or tokens per month.`,
  })
  return scaled(over(rate, demand.peakToMean), demand.targetLoad * replicas)
}

/** Spare replicas: at least one, and 2 % of a large fleet; none beside a number of replicas that was fixed by hand. */
function spareReplicas(ctx: Context, busy: number, fixed: boolean): number {
  const value = fixed ? 0 : usualSpares(busy)
  const source =
    'one, or 2 % of a large fleet, so that a failure does not cut into the peak; none beside a fixed number'
  return Math.max(
    0,
    Math.floor(
      ctx.pick('serving.spareReplicas', ctx.scenario.serving?.spareReplicas, {
        label: 'Spare replicas',
        value,
        unit: 'replicas',
        source,
      }),
    ),
  )
}

function cappedDemand(mean: Estimate, capacity: number): Estimate {
  return mean.median <= capacity ? mean : exactly(capacity)
}

function checkLoad(ctx: Context, peak: number, capacity: number, fixed: number | undefined, needed: number): void {
  if (fixed === undefined || peak <= capacity) return
  ctx.problem({
    code: 'serving-overloaded',
    severity: 'error',
    path: 'serving.replicas',
    message: `At the peak ${Math.round(peak)} output tokens per second are asked for, but ${fixed} replicas give ${Math.round(capacity)}: requests would queue without end. ${needed} replicas carry it.`,
    fix: { label: `Use ${needed} replicas`, set: { 'serving.replicas': needed } },
  })
}

/** How hard the devices work at mean load: batch by Little's law, then bytes and FLOPs of its step over the peaks. */
function meanLoad({ replica, point, inputs }: FleetPlan, tokensPerSecondReplica: number) {
  const most = point.step.batch
  const batch = batchAtRate(replica, inputs.traffic, tokensPerSecondReplica, most) ?? most
  const step = batchStep(replica, inputs.traffic, Math.max(1, batch))
  return { ...servingLoad(replica, inputs.traffic, step), busy: Math.min(1, batch) }
}
