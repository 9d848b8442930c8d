import type { Accelerator } from '../catalog-types'
import type { Context } from '../context'
import { headsToSplit } from '../model/linear-attention'
import type { AttentionParallel, ServingEngine, WeightPrecision } from '../spec'
import { batchStep } from './batching'
import { freeBytes, holdsOneRequest, maxBatch, sequenceBytes } from './capacity'
import type { LossReason } from './choice'
import { unsupported } from './engine-support'
import { type ServingInputs, servingInputs } from './inputs'
import { tensorChoices } from './layout'
import { missedTarget, operatingPoint, type Targets } from './operating'
import { linkDomain, replicaMaker } from './replica'
import type { Replica } from './roofline'

/** Devices of a replica that are tried beyond one node or link domain when nothing smaller holds the model. */
const MOST_DEVICES = 32

/** A replica that holds the model, and a floor of what the fleet costs with it. */
export type Trial = {
  accelerator: Accelerator
  engine: ServingEngine
  weightPrecision: WeightPrecision
  attentionParallel: AttentionParallel
  replica: Replica
  inputs: ServingInputs
  most: number
  /** USD an hour if the replica ran at its most requests in flight, whatever the latency. */
  floor: number
}
export type Rated = { trial: Trial; usdPerHour: number }

/** What the search asks of the scenario: one context for each engine and precision, the price, the size of a fleet. */
export type Search = {
  contextOf(engine: ServingEngine, precision: WeightPrecision): Context
  usdPerHour(accelerator: Accelerator): number | undefined
  /** Accelerator-hours an hour that the demand takes of a replica with that throughput. */
  fleet(tokensPerSecondReplica: number, devices: number): number
  engines: readonly ServingEngine[]
  precisions: readonly WeightPrecision[]
  /** Without the default target, which gives way where nothing keeps it. */
  soft: boolean
}

/** Every replica of an accelerator that holds the model, those that may be cheapest first; else why there is none. */
export function trialsOf(search: Search, accelerator: Accelerator): Trial[] | LossReason {
  const price = search.usdPerHour(accelerator)
  const trials: Trial[] = []
  let refusal: LossReason | undefined
  let misfit: Extract<LossReason, { kind: 'does-not-fit' }> | undefined
  for (const engine of search.engines) {
    for (const precision of search.precisions) {
      const why = unsupported(engine, accelerator, precision)
      if (why) {
        refusal ??= { kind: 'unsupported', why }
        continue
      }
      if (price === undefined) return { kind: 'no-price' }
      const ctx = search.contextOf(engine, precision)
      const inputs = servingInputs(ctx, accelerator)
      for (const replica of replicasOf(ctx, inputs)) {
        if (!holdsOneRequest(replica, inputs.traffic, inputs.memory)) {
          const missing = missingBytes(replica, inputs)
          if (!misfit || missing < misfit.missingBytes)
            misfit = { kind: 'does-not-fit', devices: replica.tensor, missingBytes: missing }
          continue
        }
        trials.push(trialOf(search, accelerator, inputs, replica, price))
      }
    }
  }
  if (trials.length > 0) return trials.sort((left, right) => left.floor - right.floor)
  if (misfit) return misfit
  return refusal ?? { kind: 'no-figures' }
}

function trialOf(
  search: Search,
  accelerator: Accelerator,
  inputs: ServingInputs,
  replica: Replica,
  price: number,
): Trial {
  const most = Math.max(1, Math.floor(maxBatch(replica, inputs.traffic, inputs.memory)))
  const rate = batchStep(replica, inputs.traffic, Math.min(most, inputs.maxConcurrency)).outputTokensPerSecond
  return {
    accelerator,
    engine: inputs.engine,
    weightPrecision: inputs.weightPrecision,
    attentionParallel: replica.attentionData ? 'data' : 'tensor',
    replica,
    inputs,
    most,
    floor: search.fleet(rate, replica.tensor) * price,
  }
}

/** Replicas of every size within the fast link, larger ones only when none of these holds the model; experts with
 * attention by heads and by sequences. */
function replicasOf(ctx: Context, inputs: ServingInputs): Replica[] {
  const domain = linkDomain(ctx, inputs)
  const sizes = tensorChoices(Math.max(MOST_DEVICES, domain), headsToSplit(ctx.model.architecture))
  const { moe, mla } = ctx.model.architecture
  const ways = moe || mla ? [false, true] : [false]
  const found: Replica[] = []
  for (const attentionData of ways) {
    const make = replicaMaker(ctx, { ...inputs, attentionData })
    if (!make) return []
    for (const size of sizes) {
      if (size > domain && found.some((replica) => holdsOneRequest(replica, inputs.traffic, inputs.memory))) break
      if (size > 1 || !attentionData) found.push(make(size))
    }
  }
  return found
}

function missingBytes(replica: Replica, { traffic, memory }: ServingInputs): number {
  return sequenceBytes(replica, traffic.inputTokens + traffic.outputTokens) - freeBytes(replica, memory)
}

/** A trial at its operating point; why it is out when even a single request misses a target. */
export function rate(search: Search, trial: Trial): Rated | LossReason {
  const { replica, inputs } = trial
  const targets = targetsOf(inputs, search.soft)
  const point = operatingPoint(replica, inputs.traffic, trial.most, targets)
  if (!point) return missOf(trial, targets)
  const price = search.usdPerHour(trial.accelerator) ?? Number.NaN
  return { trial, usdPerHour: search.fleet(point.step.outputTokensPerSecond, replica.tensor) * price }
}

function targetsOf({ maxConcurrency, tpotTargetMs, ttftTargetMs, softTarget }: ServingInputs, soft: boolean): Targets {
  return { maxConcurrency, tpotTargetMs: soft && softTarget ? undefined : tpotTargetMs, ttftTargetMs }
}

function missOf({ replica, inputs }: Trial, targets: Targets): LossReason {
  const single = batchStep(replica, inputs.traffic, 1)
  return missedTarget(single, targets) === 'ttft'
    ? { kind: 'misses', target: 'ttft', targetMs: targets.ttftTargetMs ?? 0, bestMs: single.firstSeconds * 1000 }
    : { kind: 'misses', target: 'tpot', targetMs: targets.tpotTargetMs ?? 0, bestMs: single.stepSeconds * 1000 }
}

/** How far a miss is off; the least of several is the nearest to a way in. */
export function missRatio(reason: LossReason): number {
  return reason.kind === 'misses' ? reason.bestMs / reason.targetMs : Number.POSITIVE_INFINITY
}
