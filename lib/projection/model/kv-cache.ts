import type { Architecture } from '../architecture'
import { linearLayerCount } from './linear-attention'

/** Elements that one layer keeps for one token: keys and values of the KV heads, or the shared latent of MLA. */
export function kvElementsPerLayer({ kvHeads, headDim, mla }: Architecture): number {
  return mla ? mla.kvLoraRank + mla.qkRopeHeadDim : 2 * kvHeads * headDim
}

/** Layers that keep something of every token; linear attention keeps a state of fixed size instead. */
export function cachingLayers(architecture: Architecture): number {
  return architecture.layers - linearLayerCount(architecture)
}

/** Bytes that one more token costs while every layer still keeps it: 2 L n_kv d b, or L (r_kv + d_r) b, L without linear layers. */
export function kvBytesPerToken(architecture: Architecture, bytesPerElement: number): number {
  return cachingLayers(architecture) * kvElementsPerLayer(architecture) * bytesPerElement
}

/** Cache of one sequence of `context` tokens: windowed layers keep at most their window, linear ones nothing. */
export function kvBytesPerSequence(architecture: Architecture, context: number, bytesPerElement: number): number {
  const { slidingWindow, windowedLayerShare } = architecture
  const layers = cachingLayers(architecture)
  const windowed = slidingWindow === undefined ? 0 : layers * (windowedLayerShare ?? 1)
  const kept = (layers - windowed) * context + windowed * Math.min(context, slidingWindow ?? context)
  return kept * kvElementsPerLayer(architecture) * bytesPerElement
}
