import type { ServingBound, ServingPoint } from '../result'
import { type DecodeStep, decodeStep, prefillSecondsPerToken, type Replica } from './roofline'

/** A stream of requests as one replica sees it. */
export type Traffic = { inputTokens: number; outputTokens: number; prefixHitShare: number }

/** Tokens that an engine puts into one step while a prompt is read (vLLM `max_num_batched_tokens`, TensorRT-LLM `max_num_tokens`). */
export const PREFILL_CHUNK = 8192

export type BatchStep = {
  batch: number
  /** Time between two tokens of one sequence, prompts of newcomers included; seconds. */
  stepSeconds: number
  decodeSeconds: number
  /** Time to read one whole prompt, undisturbed. */
  promptSeconds: number
  outputTokensPerSecond: number
  decode: DecodeStep
}

/** Mean history of a sequence in flight with a paged cache: the prompt and half of the answer. */
export function meanContext({ inputTokens, outputTokens }: Traffic): number {
  return inputTokens + outputTokens / 2
}

/** Steady state of continuous batching: each step decodes B tokens and reads the prompts of the B/S_out requests that
 * take the places of those that end: `T(B) = t_dec(B) + B/S_out x S_in(1 - hit) x t_prefill`, `X = B/T`. */
export function batchStep(replica: Replica, traffic: Traffic, batch: number): BatchStep {
  const decode = decodeStep(replica, batch, meanContext(traffic))
  const read = traffic.inputTokens * (1 - traffic.prefixHitShare)
  const promptSeconds = read * prefillSecondsPerToken(replica, traffic.inputTokens)
  const stepSeconds = decode.seconds + (batch / traffic.outputTokens) * promptSeconds
  return {
    batch,
    stepSeconds,
    decodeSeconds: decode.seconds,
    promptSeconds,
    outputTokensPerSecond: batch / stepSeconds,
    decode,
  }
}

/** Requests in flight at a given output rate, by Little's law: the B with `X(B) = rate`; nothing when no batch up to
 * `most` reaches it. Throughput grows with the batch, so bisection finds it. */
export function batchAtRate(
  replica: Replica,
  traffic: Traffic,
  tokensPerSecond: number,
  most: number,
): number | undefined {
  if (tokensPerSecond <= 0) return 0
  if (batchStep(replica, traffic, most).outputTokensPerSecond < tokensPerSecond) return undefined
  let low = 0
  let high = most
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (batchStep(replica, traffic, middle).outputTokensPerSecond < tokensPerSecond) low = middle
    else high = middle
  }
  return high
}

/** Seconds before an engine begins with a request: network, tokenizer, scheduler. */
export const FRONT_SECONDS = 0.06
/** Share of the requests in flight whose prompts are in the way of a newcomer's, since requests come in bursts. */
export const PROMPT_BURST = 0.1

/** Time to first token without queueing for a place: the front of the engine, waiting behind other prompts (M/G/1 with the
 * share of time that goes to prompts, and bursts), the prompt itself, the decode steps that its chunks are mixed with, and
 * the step that yields the token. Front and bursts are set on 870 measurements with 4 to 128 requests in flight (vLLM and
 * TensorRT-LLM, dense: median error +27 % and -7 %); single cases are off by a factor of two. */
export function timeToFirstToken(step: BatchStep, traffic: Traffic): number {
  const { queued, chunksBefore } = firstTokenParts(step, traffic)
  const burst = PROMPT_BURST * step.batch * step.promptSeconds
  return FRONT_SECONDS + queued + burst + step.promptSeconds + chunksBefore * step.decodeSeconds + step.stepSeconds
}

/** Seconds behind other prompts, and chunks of the own prompt that are each mixed with a decode step before the last. */
export function firstTokenParts(step: BatchStep, traffic: Traffic): { queued: number; chunksBefore: number } {
  const promptLoad = Math.min(0.95, 1 - step.decodeSeconds / step.stepSeconds)
  const chunks = Math.max(1, Math.ceil((traffic.inputTokens * (1 - traffic.prefixHitShare)) / PREFILL_CHUNK))
  return { queued: (promptLoad * step.promptSeconds) / (1 - promptLoad), chunksBefore: chunks - 1 }
}

export function servingPoint(step: BatchStep, traffic: Traffic, devices: number): ServingPoint {
  return {
    concurrency: step.batch,
    tpotMs: step.stepSeconds * 1000,
    ttftMs: timeToFirstToken(step, traffic) * 1000,
    outputTokensPerSecond: step.outputTokensPerSecond,
    outputTokensPerSecondPerAccelerator: step.outputTokensPerSecond / devices,
  }
}

const BOUNDS: readonly ServingBound[] = ['weights', 'kv-cache', 'compute', 'communication', 'host']

/** What takes most of the step; prompts count as arithmetic. */
export function boundOf(step: BatchStep): ServingBound {
  const { parts } = step.decode
  const seconds = { ...parts, compute: parts.compute + step.stepSeconds - step.decodeSeconds }
  return BOUNDS.reduce((worst, bound) => (seconds[bound] > seconds[worst] ? bound : worst), 'weights' as ServingBound)
}
