import { kvBytesPerSequence } from '../model/kv-cache'
import { stateBytesPerSequence } from '../model/linear-attention'
import type { MemoryFit } from '../result'
import { meanContext, type Traffic } from './batching'
import { KV_BYTES, weightBytes } from './precision'
import type { Replica } from './roofline'

export type ServingMemory = {
  /** Bytes that the driver offers on one device. */
  deviceBytes: number
  /** Share of it that the engine may plan with. */
  usableShare: number
  /** Activations, graphs and communication buffers of one device, bytes. */
  overheadBytes: number
  overheadSource: string
  /** A request gets a place only when its whole answer has room (TensorRT-LLM, `GUARANTEED_NO_EVICT`). */
  reservesAnswer?: boolean
  /** Adapters held beside the weights, over the whole replica. */
  adapterBytes?: number
}

/** Copies of the cache when there are more devices than KV heads: `max(1, tp / n_kv)`; one when attention is data parallel. */
export function cacheCopies(replica: Pick<Replica, 'tensor' | 'model' | 'attentionData'>): number {
  return replica.attentionData ? 1 : Math.max(1, replica.tensor / replica.model.cacheShards)
}

/** Cache that one sequence holds over the whole replica in steady state, bytes; paged, so prompt and half of the answer. Linear
 * layers hold a state of fixed size beside it. */
export function sequenceBytes(replica: Replica, context: number): number {
  const cache = kvBytesPerSequence(replica.model.architecture, context, KV_BYTES[replica.kvPrecision])
  return cache * cacheCopies(replica) + stateBytes(replica)
}

/** State of the linear layers of one sequence over the whole replica, bytes. Tokens that are guessed have a state each, so that the
 * last one that was right can be gone back to (vLLM, num_speculative_blocks; SGLang, intermediate states). */
export function stateBytes({ model, tensor, attentionData, speculation }: Replica): number {
  const { linearAttention } = model.architecture
  if (!linearAttention) return 0
  const copies = attentionData ? 1 : Math.max(1, tensor / linearAttention.keyHeads)
  return stateBytesPerSequence(model.architecture) * copies * (1 + (speculation?.tokens ?? 0))
}

/** Most sequences in flight: `B_max = (tp HBM u - W - tp A) / (kv(S_in + S_out/2) r)`; negative when the weights alone
 * do not fit. A steady state of a paged cache; block rounding takes less than 4 %. */
export function maxBatch(replica: Replica, traffic: Traffic, memory: ServingMemory): number {
  const context = memory.reservesAnswer ? traffic.inputTokens + traffic.outputTokens : meanContext(traffic)
  return freeBytes(replica, memory) / sequenceBytes(replica, context)
}

/** Bytes left for the cache over the whole replica; negative when the weights do not fit. */
export function freeBytes(
  replica: Replica,
  { deviceBytes, usableShare, overheadBytes, adapterBytes = 0 }: ServingMemory,
): number {
  const weights = weightBytes(replica.model, replica.weightPrecision)
  return replica.tensor * (deviceBytes * usableShare - overheadBytes) - weights - adapterBytes
}

/** At least one request must fit at its full length, prompt and answer: otherwise the replica cannot finish it. */
export function holdsOneRequest(replica: Replica, traffic: Traffic, memory: ServingMemory): boolean {
  return freeBytes(replica, memory) >= sequenceBytes(replica, traffic.inputTokens + traffic.outputTokens)
}

function cacheName({ model }: Replica): string {
  return model.architecture.linearAttention ? 'KV cache and states' : 'KV cache'
}

/** Memory of one device by what fills it, at `batch` sequences in flight. */
export function servingMemoryFit(replica: Replica, traffic: Traffic, memory: ServingMemory, batch: number): MemoryFit {
  const perDevice = 1 / replica.tensor
  const weights = weightBytes(replica.model, replica.weightPrecision) * perDevice
  const cache = Math.max(batch * sequenceBytes(replica, meanContext(traffic)) * perDevice, 0)
  const usableBytes = memory.deviceBytes * memory.usableShare
  const adapters = (memory.adapterBytes ?? 0) * perDevice
  const usedBytes = weights + memory.overheadBytes + adapters + cache
  const devices =
    replica.tensor === 1 ? '1 device per replica' : `${replica.tensor} devices per replica, tensor parallel`
  return {
    label: 'Memory of one serving device',
    capacityBytes: memory.deviceBytes,
    usableBytes,
    parts: [
      { id: 'weights', label: 'Weights', bytes: weights },
      {
        id: 'kv-cache',
        label: `${cacheName(replica)} of ${Math.max(0, Math.floor(batch))} requests in flight`,
        bytes: cache,
      },
      ...(adapters > 0 ? [{ id: 'buffers' as const, label: 'Adapters', bytes: adapters }] : []),
      { id: 'overhead', label: 'Activations, graphs and buffers', bytes: memory.overheadBytes },
    ],
    usedBytes,
    headroomBytes: usableBytes - usedBytes,
    fits: usedBytes <= usableBytes * (1 + 1e-9) && batch >= 1,
    layout: devices,
  }
}
