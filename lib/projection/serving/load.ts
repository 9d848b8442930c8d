import type { BatchStep, Traffic } from './batching'
import type { Replica } from './roofline'

/** Shares of peak memory bandwidth and of peak arithmetic that a device uses in a step, prompts of newcomers included. */
export function servingLoad(replica: Replica, traffic: Traffic, step: BatchStep): { memory: number; compute: number } {
  const promptsPerStep = step.decoding / traffic.outputTokens
  const read = traffic.inputTokens * (1 - traffic.prefixHitShare)
  const promptFlops = promptsPerStep * read * 2 * replica.model.activeBodyParameters
  const share = (used: number, peak: number) => Math.min(1, used / (step.stepSeconds * replica.tensor * peak))
  return {
    memory: share(step.decode.bytes, replica.memoryBandwidth),
    compute: share(step.decode.flops + promptFlops, replica.compute.peak),
  }
}
