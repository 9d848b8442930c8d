import type { Accelerator } from '../catalog-types'
import type { Context } from '../context'
import { headsToSplit } from '../model/linear-attention'
import type { Problem, ServingBound } from '../result'
import { type BatchStep, batchStep, boundOf } from './batching'
import { holdsOneRequest, maxBatch } from './capacity'
import type { ServingInputs } from './inputs'
import type { Latency } from './latency'
import { missedTarget } from './operating'
import { weightBytes } from './precision'
import type { Replica } from './roofline'

const GIGABYTE = 1e9
/** A size that is proposed should hold more than a single request. */
const SENSIBLE_PLACES = 8
const gigabytes = (bytes: number) => `${(bytes / GIGABYTE).toFixed(1)} GB`

export function unknownDevice(accelerator: Accelerator, path: string): Problem {
  return {
    code: 'serving-device-unknown',
    severity: 'error',
    path,
    message: `Serving on ${accelerator.name} cannot be projected: its memory bandwidth or its 16-bit peak is not known. Choose another accelerator for serving.`,
  }
}

/** Weights, or weights and one request, are more than the replica's memory: says by how much, and what would fit. */
export function doesNotFit(
  ctx: Context,
  inputs: ServingInputs,
  make: (tensor: number) => Replica,
  replica: Replica,
  free: number,
): Problem {
  const { tensor } = replica
  const devices = `${tensor} x ${inputs.accelerator.name}`
  const message =
    free < 0
      ? `The weights take ${gigabytes(weightBytes(replica.model, replica.weightPrecision))}, ${gigabytes(-free)} more than ${devices} can give them.`
      : `The weights fit on ${devices}, but only ${gigabytes(free)} are left for the cache: not enough for one request of ${inputs.traffic.inputTokens + inputs.traffic.outputTokens} tokens.`
  const heads = headsToSplit(ctx.model.architecture)
  let larger: number | undefined
  for (let next = tensor * 2; next <= 64 && heads % next === 0 && larger === undefined; next *= 2) {
    if (maxBatch(make(next), inputs.traffic, inputs.memory) >= SENSIBLE_PLACES) larger = next
  }
  if (larger) {
    return {
      code: 'serving-does-not-fit',
      severity: 'error',
      path: 'serving.tensor',
      message: `${message} ${larger} devices per replica are enough.`,
      fix: { label: `Use ${larger} devices per replica`, set: { 'serving.tensor': larger } },
    }
  }
  const narrower = { ...replica, weightPrecision: 'fp8' as const }
  const helps = replica.weightPrecision === 'bf16' && holdsOneRequest(narrower, inputs.traffic, inputs.memory)
  return {
    code: 'serving-does-not-fit',
    severity: 'error',
    path: 'serving.weightPrecision',
    message: `${message} Use weights of fewer bytes, shorter requests or devices with more memory.`,
    ...(helps ? { fix: { label: 'Keep the weights in FP8', set: { 'serving.weightPrecision': 'fp8' } } } : {}),
  }
}

/** Requests longer than the model was made for: engines refuse them at their start or at the first such request. */
export function checkContext(ctx: Context, { traffic }: ServingInputs): void {
  const longest = ctx.model.architecture.maxContext
  const { inputTokens, outputTokens } = traffic
  const needed = Math.ceil(inputTokens + outputTokens)
  if (longest === undefined || needed <= longest) return
  ctx.problem({
    code: 'serving-beyond-context',
    severity: 'warning',
    path: outputTokens > inputTokens ? 'serving.outputTokens' : 'serving.inputTokens',
    message: `A mean request has ${needed} tokens, and the context of ${ctx.model.summary.name} ends at ${longest}: engines refuse that. Give shorter requests, or a model with a longer context.`,
  })
}

const HELP: Record<ServingBound, string> = {
  weights: 'Reading the weights takes most of a step: more devices per replica or weights of fewer bytes would help',
  'kv-cache': 'Reading the cache takes most of a step: a cache of fewer bytes or shorter requests would help',
  compute: 'Arithmetic takes most of a step: more devices per replica, lower precision or shorter prompts would help',
  communication: 'Exchange between the devices of a replica takes most of a step: fewer devices per replica would help',
  host: 'The time of the engine on the host takes most of a step, which no other device shortens: another engine or a smaller model would help',
}

/** A target that a single request alone already misses: which bound forbids it and what would help. */
export function targetsOutOfReach(
  inputs: ServingInputs,
  make: (tensor: number) => Replica,
  replica: Replica,
  single: BatchStep,
): Problem {
  const missed = missedTarget(single, inputs) ?? 'tpot'
  const target = missed === 'tpot' ? inputs.tpotTargetMs : inputs.ttftTargetMs
  const larger = [2, 4, 8]
    .map((factor) => replica.tensor * factor)
    .filter(
      (tensor) =>
        tensor <= inputs.accelerator.devicesPerNode && headsToSplit(replica.model.architecture) % tensor === 0,
    )
    .find((tensor) => !missedTarget(batchStep(make(tensor), inputs.traffic, 1), inputs))
  const name = missed === 'tpot' ? 'time per output token' : 'time to first token'
  return {
    code: 'serving-target-out-of-reach',
    severity: 'error',
    path: missed === 'tpot' ? 'serving.tpotTargetMs' : 'serving.ttftTargetMs',
    message: `A ${name} of ${target} ms is out of reach even with one request in flight. ${HELP[boundOf(single)]}.`,
    ...(larger ? { fix: { label: `Use ${larger} devices per replica`, set: { 'serving.tensor': larger } } } : {}),
  }
}

/** The target is a mean at the operating point; said when one request in twenty of the busiest hour misses it. */
export function checkTail(ctx: Context, { ttftTargetMs }: ServingInputs, latency: Latency | undefined): void {
  if (ttftTargetMs === undefined || !latency || latency.first.p95 * 1000 <= ttftTargetMs) return
  const seconds = (value: number) => (value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(1)} s`)
  const waits =
    latency.waitingShare > 0.05
      ? 'They wait for a place: plan with a lower share of throughput, or allow more requests in flight.'
      : 'They wait for the prompts of others and their own: shorter prompts, a prefix cache, or prompts on replicas of their own would help.'
  ctx.problem({
    code: 'serving-tail-late',
    severity: 'note',
    path: 'serving.ttftTargetMs',
    message: `In the busiest hour one request in twenty waits ${seconds(latency.first.p95)} or more for its first token; the target of ${ttftTargetMs} ms holds for the mean. ${waits}`,
  })
}
