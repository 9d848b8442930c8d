import type { Architecture } from '../architecture'
import { countParameters, moeLayerCount, moeLayerParameters, outputHead } from '../model/parameters'
import type { ModelSummary } from '../result'

/** What serving must know of a model: its parameters by how a decode step touches them. */
export type ServingModel = {
  architecture: Architecture
  layers: number
  /** Those of them with experts. */
  moeLayers: number
  hidden: number
  /** Parameters of the head: what turns a hidden state into logits, its own table or the tied one. */
  headParameters: number
  /** Parameters of all vocabulary and position tables, which stay in 16 bit. */
  tableParameters: number
  /** All other parameters: what has to be stored in the chosen precision. */
  bodyParameters: number
  /** Those of them that one token passes. */
  activeBodyParameters: number
  /** Those of them in routed experts, over all layers; 0 for a dense model. */
  routedParameters: number
  experts: number
  expertsPerToken: number
  /** Query heads x mean of key and value width: the size of attention arithmetic. */
  attentionWidth: number
  /** Devices over which the cache of one sequence can be split before it has to be copied. */
  cacheShards: number
}

/** Splits a model for serving; the summary's totals win over the shape's when they were published or typed in. */
export function servingModel(architecture: Architecture, summary?: ModelSummary): ServingModel {
  const { hidden, heads, headDim, kvHeads, layers, vocab, mla, moe, details } = architecture
  const count = countParameters(architecture)
  const total = summary?.totalParameters ?? count.total
  const active = Math.min(summary?.activeParameters ?? count.active, total)
  const routed = moeLayerCount(architecture) * moeLayerParameters(architecture).experts
  return {
    architecture,
    layers,
    moeLayers: moeLayerCount(architecture),
    hidden,
    headParameters: outputHead(architecture) || vocab * (details?.embeddingWidth ?? hidden),
    tableParameters: count.embedding,
    bodyParameters: Math.max(0, total - count.embedding),
    activeBodyParameters: Math.max(0, active - count.embedding),
    routedParameters: Math.min(routed, Math.max(0, total - count.embedding)),
    experts: moe?.experts ?? 0,
    expertsPerToken: moe?.expertsPerToken ?? 0,
    attentionWidth: (heads * (mla ? mla.qkNopeHeadDim + mla.qkRopeHeadDim + mla.vHeadDim : 2 * headDim)) / 2,
    // The latent of MLA has no heads to split: each device of a tensor group holds it whole, unless attention is data parallel.
    cacheShards: mla ? 1 : Math.max(1, kvHeads),
  }
}

/** Share of the experts that a batch touches. Were all chosen alike, `(1 - k/E)^B` would stay untouched; popularity that is spread like
 * a gamma distribution of shape a = s/(1 - s) leaves `(1 - k/E) (1 + λ (B - 1)/a)^-a`, λ = -ln(1 - k/E), which tends to it as s nears 1. */
export function touchedShare(chosen: number, batch: number, evenness: number): number {
  if (chosen >= 1) return 1
  const shape = evenness / (1 - evenness)
  const pull = -Math.log1p(-chosen)
  return 1 - (1 - chosen) * (1 + (pull * Math.max(0, batch - 1)) / shape) ** -shape
}
