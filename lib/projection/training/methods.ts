import type { Architecture } from '../architecture'
import type { TokenFlops } from '../model/flops'
import { linearMatrices, linearThroughout, meanOverAttention } from '../model/linear-attention'
import type { TrainingMethod } from '../spec'

const fineTuning: readonly TrainingMethod[] = ['full-finetune', 'lora', 'qlora', 'dpo']

export function isFineTuning(method: TrainingMethod): boolean {
  return fineTuning.includes(method)
}

export type AdapterModules = 'attention' | 'all-linear'

/** Inputs and outputs of the matrices that an adapter can sit on, one layer. Routed experts keep no adapters. Linear attention has
 * queries, keys and values in one matrix, and rates, decays and output gate in one each, as Qwen3.5 does. */
function linears(architecture: Architecture, modules: AdapterModules): [number, number][] {
  const { hidden, heads, kvHeads, headDim, gatedAttention, mla } = architecture
  const linear = linearThroughout(architecture)
  if (linear) return withMlp(architecture, modules, linearMatrices(hidden, linear))
  const query = heads * headDim
  const keyValue = kvHeads * headDim
  const attention: [number, number][] = mla
    ? [
        ...(mla.qLoraRank === null
          ? [[hidden, heads * (mla.qkNopeHeadDim + mla.qkRopeHeadDim)] satisfies [number, number]]
          : ([
              [hidden, mla.qLoraRank],
              [mla.qLoraRank, heads * (mla.qkNopeHeadDim + mla.qkRopeHeadDim)],
            ] satisfies [number, number][])),
        [hidden, mla.kvLoraRank + mla.qkRopeHeadDim],
        [mla.kvLoraRank, heads * (mla.qkNopeHeadDim + mla.vHeadDim)],
        [heads * mla.vHeadDim, hidden],
      ]
    : [
        [hidden, gatedAttention ? 2 * query : query],
        [hidden, keyValue],
        [hidden, keyValue],
        [query, hidden],
      ]
  return withMlp(architecture, modules, attention)
}

function withMlp(
  { hidden, gatedMlp, moe, ffnHidden }: Architecture,
  modules: AdapterModules,
  attention: [number, number][],
): [number, number][] {
  const width = moe ? moe.sharedExpertHidden : ffnHidden
  if (modules === 'attention' || width === 0) return attention
  const up: [number, number][] = gatedMlp
    ? [
        [hidden, width],
        [hidden, width],
      ]
    : [[hidden, width]]
  return [...attention, ...up, [width, hidden]]
}

/** Adapter parameters: r (d_in + d_out) for each adapted matrix (Hu et al., arXiv:2106.09685). */
export function adapterParameters(architecture: Architecture, rank: number, modules: AdapterModules): number {
  const perLayer = (one: Architecture) =>
    linears(one, modules).reduce((total, [input, output]) => total + rank * (input + output), 0)
  return Math.round(architecture.layers * meanOverAttention({ architecture }, (one) => perLayer(one.architecture)))
}

export type MethodFlops = {
  perToken: number
  formula: string
  source: string
  /** Of reinforcement learning: the share that scores samples, forward only. */
  scoringShare?: number
}

/** Operations of one trained token by method. Backward through a matrix is two products: for its input and for its weights. */
export function methodFlops(method: TrainingMethod, flops: TokenFlops, adapters: number): MethodFlops {
  switch (method) {
    case 'lora':
    case 'qlora':
      // Frozen weights need no gradient of their own, only that of their inputs.
      return {
        perToken: 2 * flops.matmul + 6 * adapters + 3 * flops.attention,
        formula: 'F = 4 N_mm + 6 N_adapters + 3 F_attention',
        source: 'LoRA (arXiv:2106.09685); QLoRA (arXiv:2305.14314): frozen weights need no weight gradient',
      }
    case 'dpo':
      return {
        perToken: flops.train + flops.forward,
        formula: 'F = 3 F_forward + F_forward (reference model)',
        source: 'DPO (arXiv:2305.18290): policy trained, frozen reference run forward on the same tokens',
      }
    default:
      return {
        perToken: flops.train,
        formula: 'F = 3 (2 N_mm + F_attention)',
        source: 'Kaplan et al. (arXiv:2001.08361), with causal attention written out',
      }
  }
}
