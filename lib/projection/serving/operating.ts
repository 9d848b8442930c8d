import { type BatchStep, batchStep, type Traffic } from './batching'
import type { Replica } from './roofline'

export type Targets = { maxConcurrency: number; tpotTargetMs?: number; ttftTargetMs?: number }
export type OperatingPoint = { step: BatchStep; limit: 'memory' | 'concurrency' | 'tpot' | 'ttft' }

/** The largest whole number of requests in flight that memory holds and that keeps both latency targets; nothing when
 * a single request already misses one. Both latencies grow with the batch, so bisection finds it. */
export function operatingPoint(
  replica: Replica,
  traffic: Traffic,
  mostInMemory: number,
  targets: Targets,
): OperatingPoint | undefined {
  const most = Math.max(1, Math.min(mostInMemory, Math.floor(targets.maxConcurrency)))
  const keeps = (batch: number) => missedTarget(batchStep(replica, traffic, batch), targets) === undefined
  if (keeps(most)) {
    const limit = mostInMemory <= targets.maxConcurrency ? 'memory' : 'concurrency'
    return { step: batchStep(replica, traffic, most), limit }
  }
  if (!keeps(1)) return undefined
  let kept = 1
  let missed = most
  while (missed - kept > 1) {
    const middle = Math.floor((kept + missed) / 2)
    if (keeps(middle)) kept = middle
    else missed = middle
  }
  const limit = missedTarget(batchStep(replica, traffic, missed), targets) ?? 'tpot'
  return { step: batchStep(replica, traffic, kept), limit }
}

export function missedTarget(step: BatchStep, targets: Targets): 'tpot' | 'ttft' | undefined {
  const { tpotTargetMs, ttftTargetMs } = targets
  if (tpotTargetMs !== undefined && step.stepSeconds * 1000 > tpotTargetMs) return 'tpot'
  if (ttftTargetMs !== undefined && step.firstSeconds * 1000 > ttftTargetMs) return 'ttft'
  return undefined
}

/** Batches of the throughput-latency curve: doubling from 1, the largest and the operating one included. */
export function curveBatches(most: number, operating: number): number[] {
  const batches = new Set<number>([most, operating])
  for (let batch = 1; batch < most; batch *= 2) batches.add(batch)
  return [...batches].sort((a, b) => a - b)
}
