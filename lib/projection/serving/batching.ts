import type { ServingBound, ServingPoint } from '../result'
import { type DecodeStep, prefillSecondsPerToken, type Replica } from './roofline'
import type { ServingStack } from './stack'
import { tokenStep } from './techniques'

/** A stream of requests as one replica sees it. */
export type Traffic = { inputTokens: number; outputTokens: number; prefixHitShare: number }

/** Tokens that an engine puts into one step while a prompt is read (vLLM `max_num_batched_tokens`, TensorRT-LLM `max_num_tokens`). */
export const PREFILL_CHUNK = 8192

export type BatchStep = {
  /** Requests in flight: those that decode and those whose prompts are read. */
  batch: number
  /** Those of them that decode, on average. */
  decoding: number
  /** Mean time between two tokens of one sequence, prompts of newcomers included; seconds. */
  stepSeconds: number
  decodeSeconds: number
  /** What reading one whole prompt adds to the steps that it is part of. */
  promptSeconds: number
  /** From arrival to the first token when there is a place. */
  firstSeconds: number
  outputTokensPerSecond: number
  decode: DecodeStep
}

/** Mean history of a sequence in flight with a paged cache: the prompt and half of the answer. */
export function meanContext({ inputTokens, outputTokens }: Traffic): number {
  return inputTokens + outputTokens / 2
}

/** Steady state of continuous batching with `batch` requests in flight. Those that decode, D, share each step with the prompts of
 * the D/S_out requests that take the places of those that end: `T = t_dec(D) + g D/S_out t_prompt`; the others wait for their first
 * token, F, so by Little's law `D = batch S_out T/(F + S_out T)`. Three rounds settle D to a thousandth. */
export function batchStep(replica: Replica, traffic: Traffic, batch: number): BatchStep {
  const { outputTokens } = traffic
  const { stack } = replica
  const context = meanContext(traffic)
  const read = traffic.inputTokens * (1 - traffic.prefixHitShare)
  const promptSeconds = read * prefillSecondsPerToken(replica, traffic.inputTokens)
  let decoding = batch
  for (let round = 0; ; round++) {
    const decode = tokenStep(replica, decoding, context)
    const others = Math.max(0, decoding - 1) / outputTokens
    const stepSeconds = decode.seconds + stack.promptInterference * others * promptSeconds
    const firstSeconds = timeToFirstToken(replica, { batch, decoding, stepSeconds, promptSeconds }, traffic)
    if (round === 3)
      return {
        batch,
        decoding,
        stepSeconds,
        decodeSeconds: decode.seconds,
        promptSeconds,
        firstSeconds,
        outputTokensPerSecond: decoding / stepSeconds,
        decode,
      }
    const answer = outputTokens * stepSeconds
    const next = (batch * answer) / (firstSeconds + answer)
    decoding = round === 0 ? next : (decoding + next) / 2
  }
}

type Flow = Pick<BatchStep, 'batch' | 'decoding' | 'stepSeconds' | 'promptSeconds'>

/** Time to first token when there is a place: the front of the engine, the steps until the prompt's turn and the one that yields the
 * token, the prompt itself, and the prompts of others in the way, which come in bursts. */
function timeToFirstToken(replica: Replica, flow: Flow, traffic: Traffic): number {
  const { stack } = replica
  const { steps, prompts } = firstTokenParts(flow, traffic, stack, replica.model.experts > 0)
  return stack.frontSeconds + steps * flow.stepSeconds + prompts * flow.promptSeconds
}

/** Steps until a prompt's turn and its token, as measured with and without experts. */
export function stepsWaited(stack: ServingStack, experts: boolean): number {
  return experts ? stack.expertStepsWaited : stack.stepsWaited
}

/** Steps waited for and prompts read until the first token: the own prompt, those that arrive while it is read, a share of all. */
export function firstTokenParts(
  { batch, stepSeconds, promptSeconds }: Flow,
  traffic: Traffic,
  stack: ServingStack,
  experts: boolean,
): { steps: number; prompts: number } {
  const chunks = Math.max(1, Math.ceil((traffic.inputTokens * (1 - traffic.prefixHitShare)) / PREFILL_CHUNK))
  const life = promptSeconds + traffic.outputTokens * stepSeconds
  const beside = (Math.max(0, batch - 1) * promptSeconds) / life
  return {
    steps: stepsWaited(stack, experts) + chunks - 1,
    prompts: stack.promptAlone * (1 + beside + stack.promptBurst * Math.max(0, batch - 1)),
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
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2
    if (batchStep(replica, traffic, middle).outputTokensPerSecond < tokensPerSecond) low = middle
    else high = middle
  }
  return high
}

export function servingPoint(step: BatchStep, devices: number): ServingPoint {
  return {
    concurrency: step.batch,
    tpotMs: step.stepSeconds * 1000,
    ttftMs: step.firstSeconds * 1000,
    outputTokensPerSecond: step.outputTokensPerSecond,
    outputTokensPerSecondPerAccelerator: step.outputTokensPerSecond / devices,
  }
}

/** Median time between two tokens, which a stream's reader sees most: steps that carry few of the prompts. Prompts come to a step
 * as if by chance (Poisson), and the median of that is about a third below its mean. */
export function medianTokenSeconds(step: BatchStep, traffic: Traffic): number {
  const newcomers = step.decoding / traffic.outputTokens
  return step.decodeSeconds + Math.max(0, newcomers - 1 / 3) * step.promptSeconds
}

const BOUNDS: readonly ServingBound[] = ['weights', 'kv-cache', 'compute', 'communication', 'host']

/** What takes most of the step; prompts count as arithmetic. */
export function boundOf(step: BatchStep): ServingBound {
  const { parts } = step.decode
  const seconds = { ...parts, compute: parts.compute + step.stepSeconds - step.decodeSeconds }
  return BOUNDS.reduce((worst, bound) => (seconds[bound] > seconds[worst] ? bound : worst), 'weights' as ServingBound)
}
