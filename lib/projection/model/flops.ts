import type { Architecture } from '../architecture'
import { deltaRuleFlops, fullAttentionLayers, withFullAttention } from './linear-attention'
import { countParameters, moeLayerParameters } from './parameters'

/** Floating point operations of one token, a multiply-add counted as two. */
export type TokenFlops = { matmul: number; attention: number; forward: number; train: number }

/** Mean number of earlier tokens that a token attends to in a causal sequence: s/2, or W - W^2/(2s) in a window of W < s. */
export function meanAttendedTokens(sequence: number, window?: number): number {
  if (window === undefined || window >= sequence) return sequence / 2
  return window - window ** 2 / (2 * sequence)
}

/** Mean over layers with full attention, with windowed layers at their share. */
export function meanContext({ slidingWindow, windowedLayerShare }: Architecture, sequence: number): number {
  if (slidingWindow === undefined) return meanAttendedTokens(sequence)
  const share = windowedLayerShare ?? 1
  return (1 - share) * meanAttendedTokens(sequence) + share * meanAttendedTokens(sequence, slidingWindow)
}

/** Width of keys and of values over all heads: they differ in latent attention. */
export function attentionWidths({ heads, headDim, mla }: Architecture): { queryKey: number; value: number } {
  if (!mla) return { queryKey: heads * headDim, value: heads * headDim }
  return { queryKey: heads * (mla.qkNopeHeadDim + mla.qkRopeHeadDim), value: heads * mla.vHeadDim }
}

/** Scores and weighted sum of one layer with full attention and token, forward: 2 c n_q (d_qk + d_v), c attended tokens (causal). */
export function attentionFlopsPerLayer(architecture: Architecture, sequence: number): number {
  const { queryKey, value } = attentionWidths(architecture)
  return 2 * meanContext(architecture, sequence) * (queryKey + value)
}

/** Exact count: F_forward = 2 N_matmul + attention; training is three times that (backward costs two forwards).
 * Kaplan et al. (arXiv:2001.08361) with causal attention and the delta rule of linear layers written out. Elementwise operations
 * are time, not FLOPs. */
export function flopsPerToken(architecture: Architecture, sequence: number): TokenFlops {
  const modules = architecture.mtpModules ?? 0
  const perLayer = attentionFlopsPerLayer(architecture, sequence)
  const matmul = 2 * (countParameters(architecture).matmul + modules * mtpActiveParameters(architecture))
  const { linearAttention: linear } = architecture
  const attention =
    (fullAttentionLayers(architecture) + modules) * perLayer +
    (linear ? linear.layers * deltaRuleFlops(linear, sequence) : 0)
  const forward = matmul + attention
  return { matmul, attention, forward, train: 3 * forward }
}

/** A multi-token-prediction module runs one layer, its projection and the shared head. */
function mtpActiveParameters(architecture: Architecture): number {
  const { hidden, vocab } = architecture
  const layer = moeLayerParameters(withFullAttention(architecture))
  return layer.split + layer.replicated + layer.activeExperts + 2 * hidden ** 2 + vocab * hidden
}
