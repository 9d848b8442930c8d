import type { Architecture, LinearAttention } from '../architecture'

/** Tokens that the kernels of the delta rule take at once (flash-linear-attention and the transformers library: 64). */
const CHUNK = 64
/** The recurrent state is kept in 32 bits (`mamba_ssm_dtype` of the published files), what the convolution looks back on in 16. */
const STATE_BYTES = 4
const CONVOLUTION_BYTES = 2

/** Width of the keys and of the values of a linear layer over all heads. */
export function linearWidths(linear: LinearAttention): { key: number; value: number } {
  return { key: linear.keyHeads * linear.keyHeadDim, value: linear.valueHeads * linear.valueHeadDim }
}

/** Layers with linear attention: never more than there are. */
export function linearLayerCount({ layers, linear }: Architecture): number {
  return linear ? Math.min(layers, linear.layers) : 0
}

/** Mean over all layers of something that full and linear layers have differently. */
export function meanOverKinds(
  architecture: Architecture,
  full: number,
  linear: (kind: LinearAttention) => number,
): number {
  if (!architecture.linear) return full
  const count = linearLayerCount(architecture)
  return ((architecture.layers - count) * full + count * linear(architecture.linear)) / architecture.layers
}

/** Parameters of one layer of Gated DeltaNet (arXiv:2412.06464, as in Qwen3-Next): queries, keys, values and output gate, two
 * scalars per value head (decay and write strength) with two vectors of their own, a short convolution over queries, keys and
 * values, the output projection; a norm of one head's width stays whole under tensor parallelism. */
export function linearAttentionParameters(
  hidden: number,
  linear: LinearAttention,
): [split: number, replicated: number] {
  const { key, value } = linearWidths(linear)
  const projections = hidden * (2 * key + 2 * value + 2 * linear.valueHeads) + value * hidden
  return [projections + (2 * key + value) * linear.convKernel + 2 * linear.valueHeads, linear.valueHeadDim]
}

/** Arithmetic of the delta rule in chunks, per token and layer, forward, beyond the projections: `n_v (6 d_k d_v + 2 C (3 d_k + 2 d_v))`.
 * The state is read for the old value and for the answer and written once; within a chunk of C tokens keys meet keys, queries meet
 * keys, and the two triangles multiply keys once and values twice (Yang et al., arXiv:2406.06484, section 3). It does not grow with the sequence. */
export function linearAttentionFlops({ valueHeads, keyHeadDim, valueHeadDim }: LinearAttention): number {
  return valueHeads * (6 * keyHeadDim * valueHeadDim + 2 * CHUNK * (3 * keyHeadDim + 2 * valueHeadDim))
}

/** Numbers that a linear layer keeps per token for its backward pass: projections, what leaves the convolution, the triangle of the
 * chunk, the output and what the gated norm makes of it. */
export function linearAttentionActivations(linear: LinearAttention): number {
  const { key, value } = linearWidths(linear)
  return 2 * key + 2 * value + (2 * key + value) + CHUNK * linear.valueHeads + 2 * value
}

/** Bytes of recurrent state that one sequence holds over all linear layers, however long it is:
 * `L_lin (n_v d_k d_v 4 + (2 n_k d_k + n_v d_v)(K - 1) 2)`. */
export function stateBytesPerSequence(architecture: Architecture): number {
  const { linear } = architecture
  if (!linear) return 0
  const { key, value } = linearWidths(linear)
  const recurrent = linear.valueHeads * linear.keyHeadDim * linear.valueHeadDim * STATE_BYTES
  const convolution = (2 * key + value) * (linear.convKernel - 1) * CONVOLUTION_BYTES
  return linearLayerCount(architecture) * (recurrent + convolution)
}
