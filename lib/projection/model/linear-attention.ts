import type { Architecture, LinearAttention } from '../architecture'
import { rememberedOf } from '../remembered'

/** Tokens that are worked on at once where a whole sequence is at hand (reference and kernels of Gated DeltaNet). */
const CHUNK = 64
/** The reference and SGLang keep the state in FP32, and so do the published files of Qwen3.5 (`mamba_ssm_dtype`). */
export const STATE_BYTES = 4
/** What the convolution remembers is in the precision of activations. */
const CONV_BYTES = 2

/** Layers whose attention keeps keys and values. */
export function fullAttentionLayers({ layers, linearAttention }: Architecture): number {
  return linearAttention ? Math.max(0, layers - linearAttention.layers) : layers
}

/** Widths over all heads: `key` of queries and of keys, `value` of values and of the output gate. */
export function linearWidths(linear: LinearAttention): { key: number; value: number } {
  return { key: linear.keyHeads * linear.keyHeadDim, value: linear.valueHeads * linear.valueHeadDim }
}

/** Decays of one layer and token: one for each value head, or for each of its key channels (Kimi Delta Attention). */
export function decayWidth({ valueHeads, keyHeadDim, gateRank }: LinearAttention): number {
  return gateRank === undefined ? valueHeads : valueHeads * keyHeadDim
}

/** Inputs and outputs of the matrices of one linear layer: queries, keys and values together, rates, decays, the output gate and
 * the output. Decays and gate of Kimi Linear go through a narrow width (Kimi Team, arXiv:2510.26692). */
export function linearMatrices(hidden: number, linear: LinearAttention): [number, number][] {
  const { key, value } = linearWidths(linear)
  const { gateRank: rank, valueHeads } = linear
  const through = (width: number): [number, number][] =>
    rank === undefined
      ? [[hidden, width]]
      : [
          [hidden, rank],
          [rank, width],
        ]
  return [
    [hidden, 2 * key + value],
    [hidden, valueHeads],
    ...through(decayWidth(linear)),
    ...through(value),
    [value, hidden],
  ]
}

/** Parameters of one linear layer, split and replicated: its matrices, a convolution over queries, keys and values, a decay of each
 * value head and a time step of each decay, and one norm over a head (Qwen3NextGatedDeltaNet of Hugging Face transformers;
 * KimiDeltaAttention of the published model). */
export function linearParameters(hidden: number, linear: LinearAttention): [number, number] {
  const { key, value } = linearWidths(linear)
  const matrices = linearMatrices(hidden, linear).reduce((total, [input, output]) => total + input * output, 0)
  const convolution = linear.convKernel * (2 * key + value)
  return [matrices + convolution + linear.valueHeads + decayWidth(linear), linear.valueHeadDim]
}

/** Operations of the delta rule of one layer and token in chunks of C = 64, forward, a multiply-add counted as two:
 * `2 n_v [C (3 d_k + 2 d_v) + C²/3 + 3 d_k d_v]`. Products within a chunk are whole squares, which is how tiles are computed;
 * C²/3 inverts the triangle that couples its tokens (Yang et al., arXiv:2406.06484, section 3). Linear in the length. */
export function deltaRuleFlops(linear: LinearAttention, sequence: number): number {
  const { valueHeads, keyHeadDim, valueHeadDim } = linear
  const chunk = Math.min(CHUNK, sequence)
  return 2 * valueHeads * (chunk * (3 * keyHeadDim + 2 * valueHeadDim) + chunk ** 2 / 3 + 3 * keyHeadDim * valueHeadDim)
}

/** The same where tokens come one at a time: the state is read, corrected and read out, `6 n_v d_k d_v`. */
export function stateUpdateFlops({ valueHeads, keyHeadDim, valueHeadDim }: LinearAttention): number {
  return 6 * valueHeads * keyHeadDim * valueHeadDim
}

/** Bytes that all linear layers keep of one sequence, whatever its length: `L_lin [n_v d_k d_v b + (k - 1)(2K + V) 2]`. */
export function stateBytesPerSequence({ linearAttention: linear }: Architecture): number {
  if (!linear) return 0
  const { key, value } = linearWidths(linear)
  const state = linear.valueHeads * linear.keyHeadDim * linear.valueHeadDim * (linear.stateBytes ?? STATE_BYTES)
  return linear.layers * (state + (linear.convKernel - 1) * (2 * key + value) * CONV_BYTES)
}

/** Numbers that one linear layer keeps per token for its backward pass: what enters and leaves the convolution, the triangles of the
 * chunks, the output before and after its norm, its gate, and the decays and rates in FP32. Counted, not measured. */
export function linearActivationElements(linear: LinearAttention): number {
  const { key, value } = linearWidths(linear)
  return 2 * (2 * key + value) + 3 * value + linear.valueHeads * (CHUNK + 2) + 2 * decayWidth(linear)
}

/** Heads over which tensor parallelism must divide evenly: the divisors that query heads and linear key heads share. */
export function headsToSplit({ heads, linearAttention }: Pick<Architecture, 'heads' | 'linearAttention'>): number {
  return linearAttention ? commonDivisor(heads, linearAttention.keyHeads) : heads
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right)
}

type Kinds = { linearShare: number; full: Architecture; linear: Architecture }
const known = new WeakMap<Architecture, Kinds>()

/** A hybrid as two models of its size, one with full and one with linear attention throughout. */
function attentionKinds(architecture: Architecture, linear: LinearAttention): Kinds {
  return rememberedOf(known, architecture, () => {
    const { linearAttention: _, ...full } = architecture
    const { layers } = architecture
    return {
      linearShare: Math.min(1, linear.layers / layers),
      full,
      linear: { ...architecture, linearAttention: { ...linear, layers } },
    }
  })
}

/** A hybrid with full attention throughout, as its modules for multi-token prediction have it. */
export function withFullAttention(architecture: Architecture): Architecture {
  const { linearAttention } = architecture
  return linearAttention ? attentionKinds(architecture, linearAttention).full : architecture
}

/** The linear attention of a layer where all layers have it. */
export function linearThroughout({ layers, linearAttention }: Architecture): LinearAttention | undefined {
  return linearAttention && linearAttention.layers >= layers ? linearAttention : undefined
}

type OfModel = { architecture: Architecture }

/** Mean over the layers of a hybrid of what one layer takes; any other model is asked as it is. */
export function meanOverAttention<I extends OfModel>(input: I, of: (one: I) => number): number {
  const kinds = kindsOf(input)
  if (!kinds) return of(input)
  const { linearShare, full, linear } = kinds
  return (1 - linearShare) * of({ ...input, architecture: full }) + linearShare * of({ ...input, architecture: linear })
}

/** The largest of what its layers take. */
export function mostOverAttention<I extends OfModel>(input: I, of: (one: I) => number): number {
  const kinds = kindsOf(input)
  if (!kinds) return of(input)
  return Math.max(of({ ...input, architecture: kinds.full }), of({ ...input, architecture: kinds.linear }))
}

function kindsOf({ architecture }: OfModel): Kinds | undefined {
  const { linearAttention } = architecture
  return !linearAttention || linearThroughout(architecture) ? undefined : attentionKinds(architecture, linearAttention)
}
