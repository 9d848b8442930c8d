import type { Projection } from '@/lib/projection/result'
import type { LogReading } from './read'

/** What the projection says of the same quantities, bytes of one device. */
export type Projected = {
  devices: number
  deviceBytes: number
  usableShare: number
  weightBytes: number
  otherBytes: number
  cacheBytes: number
  cacheTokens: number
}

/** Nothing where the projection has no serving to compare with. */
export function projectedMemory({ figures, servingMemory }: Projection): Projected | undefined {
  const devices = figures['serving.accelerators_per_replica']?.p50
  const weights = figures['serving.weights_bytes']?.p50
  const free = figures['serving.memory_headroom']?.p50
  const capacity = figures['serving.kv_capacity_tokens']?.p50
  if (!servingMemory || !devices || weights === undefined || free === undefined || capacity === undefined)
    return undefined
  const weightBytes = weights / devices
  return {
    devices,
    deviceBytes: servingMemory.capacityBytes,
    usableShare: servingMemory.usableBytes / servingMemory.capacityBytes,
    weightBytes,
    otherBytes: servingMemory.usableBytes - weightBytes - free,
    cacheBytes: free,
    cacheTokens: capacity,
  }
}

/** All that is neither weights nor cache: by difference where the log states a budget, else what it names. */
export function otherBytes({ facts, engine }: LogReading): number | undefined {
  const { usableBytes, weightBytes, cacheBytes } = facts
  if (engine === 'vllm' && usableBytes !== undefined && weightBytes !== undefined && cacheBytes !== undefined)
    return usableBytes - weightBytes - cacheBytes
  return facts.activationBytes
}

export function perToken({ cacheBytes, cacheTokens }: LogReading['facts']): number | undefined {
  return cacheBytes !== undefined && cacheTokens ? cacheBytes / cacheTokens : undefined
}

export function projectedPerToken({ cacheBytes, cacheTokens }: Projected): number {
  return cacheTokens > 0 ? cacheBytes / cacheTokens : 0
}
