import type { Architecture } from '../architecture'
import { fullAttentionLayers } from './linear-attention'

/** Elements that one layer keeps for one token: keys and values of the KV heads, or the shared latent of MLA. */
export function kvElementsPerLayer({ kvHeads, headDim, mla }: Architecture): number {
  return mla ? mla.kvLoraRank + mla.qkRopeHeadDim : 2 * kvHeads * headDim
}

/** Bytes that one more token costs while every layer still keeps it: 2 L n_kv d b, or L (r_kv + d_r) b. Linear layers keep none. */
export function kvBytesPerToken(architecture: Architecture, bytesPerElement: number): number {
  return fullAttentionLayers(architecture) * kvElementsPerLayer(architecture) * bytesPerElement
}

/** Cache of one sequence of `context` tokens: windowed layers keep at most their window. */
export function kvBytesPerSequence(architecture: Architecture, context: number, bytesPerElement: number): number {
  const { slidingWindow, windowedLayerShare } = architecture
  const layers = fullAttentionLayers(architecture)
  const windowed = slidingWindow === undefined ? 0 : layers * (windowedLayerShare ?? 1)
  const kept = (layers - windowed) * context + windowed * Math.min(context, slidingWindow ?? context)
  return kept * kvElementsPerLayer(architecture) * bytesPerElement
}
