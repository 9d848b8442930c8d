import type { Architecture, MixtureOfExperts } from '../architecture'
import {
  fullAttentionLayers,
  linearParameters,
  linearThroughout,
  meanOverAttention,
  withFullAttention,
} from './linear-attention'

/** Exact parameter counts of a transformer, by what they are for. All are whole numbers for whole-numbered shapes. */
export type ParameterCount = {
  /** Everything that is stored, without multi-token-prediction modules. */
  total: number
  /** What one token passes: routed experts count only as often as they are chosen. */
  active: number
  /** Token, position and head tables; a tied table once. */
  embedding: number
  /** Active parameters that multiply activations: the input table and positions are looked up, a tied table is the head. */
  matmul: number
  /** Extra modules for multi-token prediction, which are trained but not served. */
  mtp: number
}

/** Parameters of one layer, by how parallelism treats them. */
export type LayerParameters = {
  /** Split by tensor parallelism: attention and MLP matrices. */
  split: number
  /** Kept whole on each tensor rank: norms, router, latent down-projections. */
  replicated: number
  /** All routed experts, split by expert parallelism. */
  experts: number
  /** Routed experts that one token passes. */
  activeExperts: number
}

const flag = (on: boolean | undefined, size: number) => (on ? size : 0)

/** Norms: RMSNorm has a gain per channel, LayerNorm a gain and a bias. */
function normWidth({ hidden, details }: Architecture): number {
  return details?.norm === 'layer' ? 2 * hidden : hidden
}

/** Grouped-query attention (Ainslie et al., arXiv:2305.13245): h n_q d + 2 h n_kv d + n_q d h, with the biases that the family has.
 * An output gate is one more projection as wide as the queries. */
function groupedAttention(architecture: Architecture): [number, number] {
  const { hidden, heads, kvHeads, headDim, gatedAttention, details } = architecture
  const query = heads * headDim
  const keyValue = kvHeads * headDim
  const gate = flag(gatedAttention, query)
  const split =
    2 * hidden * query +
    2 * hidden * keyValue +
    hidden * gate +
    flag(details?.qkvBias, query + gate + 2 * keyValue) +
    flag(details?.attentionSinks, heads)
  const qkNorm = details?.qkNorm === 'head' ? 2 * headDim : details?.qkNorm === 'full' ? query + keyValue : 0
  return [split, flag(details?.outputBias, hidden) + qkNorm]
}

/** Multi-head latent attention (DeepSeek-V2, arXiv:2405.04434): low-rank queries and keys/values with a norm on each latent. */
function latentAttention(architecture: Architecture): [number, number] {
  const { hidden, heads, mla } = architecture
  if (!mla) return groupedAttention(architecture)
  const qWidth = heads * (mla.qkNopeHeadDim + mla.qkRopeHeadDim)
  const [qUp, qDown] =
    mla.qLoraRank === null ? [hidden * qWidth, 0] : [mla.qLoraRank * qWidth, hidden * mla.qLoraRank + mla.qLoraRank]
  const kvDown = hidden * (mla.kvLoraRank + mla.qkRopeHeadDim) + mla.kvLoraRank
  const kvUp = mla.kvLoraRank * heads * (mla.qkNopeHeadDim + mla.vHeadDim)
  return [qUp + kvUp + heads * mla.vHeadDim * hidden, qDown + kvDown]
}

/** Attention of a layer, split and replicated: in a hybrid the mean over its layers. */
function attentionParameters(architecture: Architecture): [number, number] {
  const part = (index: 0 | 1) =>
    meanOverAttention({ architecture }, (one) => attentionOfOneKind(one.architecture)[index])
  return [part(0), part(1)]
}

function attentionOfOneKind(architecture: Architecture): [number, number] {
  const linear = linearThroughout(architecture)
  return linear ? linearParameters(architecture.hidden, linear) : latentAttention(architecture)
}

/** Attention of all layers, in whole numbers. */
function allAttention(architecture: Architecture): number {
  const { layers, hidden, linearAttention } = architecture
  const [split, replicated] = latentAttention(architecture)
  if (!linearAttention) return layers * (split + replicated)
  const [linearSplit, linearReplicated] = linearParameters(hidden, linearAttention)
  return (
    fullAttentionLayers(architecture) * (split + replicated) + linearAttention.layers * (linearSplit + linearReplicated)
  )
}

/** One MLP: three matrices when gated (SwiGLU, arXiv:2002.05202), else two. */
export function mlpParameters(architecture: Architecture, width: number): number {
  const { hidden, gatedMlp, details } = architecture
  const matrices = gatedMlp ? 3 : 2
  return matrices * hidden * width + flag(details?.mlpBias, (matrices - 1) * width + hidden)
}

function expertParameters({ hidden, gatedMlp, details }: Architecture, moe: MixtureOfExperts): number {
  const matrices = gatedMlp ? 3 : 2
  return matrices * hidden * moe.expertHidden + flag(details?.expertBias, (matrices - 1) * moe.expertHidden + hidden)
}

/** Layers whose MLP is a mixture of experts. */
export function moeLayerCount({ layers, moe }: Architecture): number {
  if (!moe) return 0
  return Math.max(0, Math.min(layers, moe.moeLayers ?? layers - moe.firstDenseLayers))
}

export function denseLayerParameters(architecture: Architecture): LayerParameters {
  return withAttention(architecture, denseRest(architecture))
}

function withAttention(architecture: Architecture, rest: LayerParameters): LayerParameters {
  const [split, replicated] = attentionParameters(architecture)
  return { ...rest, split: split + rest.split, replicated: replicated + rest.replicated }
}

/** A layer without its attention. */
function denseRest(architecture: Architecture): LayerParameters {
  const width = architecture.moe ? architecture.moe.denseHidden : architecture.ffnHidden
  const norms = (architecture.details?.normsPerLayer ?? 2) * normWidth(architecture)
  return {
    split: mlpParameters(architecture, width),
    replicated: norms,
    experts: 0,
    activeExperts: 0,
  }
}

export function moeLayerParameters(architecture: Architecture): LayerParameters {
  return withAttention(architecture, moeRest(architecture))
}

function moeRest(architecture: Architecture): LayerParameters {
  const { hidden, gatedMlp, moe, details } = architecture
  if (!moe) return denseRest(architecture)
  const norms = (details?.normsPerLayer ?? 2) * normWidth(architecture)
  const expert = expertParameters(architecture, moe)
  return {
    split: (gatedMlp ? 3 : 2) * hidden * moe.sharedExpertHidden,
    replicated:
      norms + hidden * moe.experts + flag(details?.routerBias, moe.experts) + flag(details?.sharedExpertGate, hidden),
    experts: moe.experts * expert,
    activeExperts: Math.min(moe.expertsPerToken, moe.experts) * expert,
  }
}

/** Input table with its projection when it is narrower than the model (OPT-350m), and learned positions. */
export function inputEmbedding({ hidden, vocab, details }: Architecture): number {
  const width = details?.embeddingWidth ?? hidden
  return vocab * width + (width === hidden ? 0 : width * hidden)
}

/** Output head; 0 when it is the input table again. */
export function outputHead({ hidden, vocab, tiedEmbeddings, details }: Architecture): number {
  const width = details?.embeddingWidth ?? hidden
  return (tiedEmbeddings ? 0 : vocab * width) + (width === hidden ? 0 : width * hidden)
}

/** DeepSeek-V3's module (arXiv:2412.19437, section 2.2): one layer, a 2h x h projection and three norms; tables are shared. A
 * hybrid's has full attention (Qwen3.5). */
export function mtpModuleParameters(architecture: Architecture): number {
  const layer = moeLayerParameters(withFullAttention(architecture))
  return layer.split + layer.replicated + layer.experts + 2 * architecture.hidden ** 2 + 3 * architecture.hidden
}

export function countParameters(architecture: Architecture): ParameterCount {
  const { layers, hidden, vocab, tiedEmbeddings, details } = architecture
  const moeLayers = moeLayerCount(architecture)
  const dense = denseRest(architecture)
  const expert = moeRest(architecture)
  const body =
    allAttention(architecture) +
    (layers - moeLayers) * (dense.split + dense.replicated) +
    moeLayers * (expert.split + expert.replicated) +
    flag(details?.finalNorm ?? true, normWidth(architecture)) +
    flag(details?.embeddingNorm, normWidth(architecture))
  const positions = (details?.learnedPositions ?? 0) * hidden
  const extra = details?.extraParameters ?? 0
  const embedding = inputEmbedding(architecture) + outputHead(architecture) + positions
  const active = body + moeLayers * expert.activeExperts + embedding + extra
  const lookups = tiedEmbeddings ? 0 : vocab * (details?.embeddingWidth ?? hidden)
  return {
    total: body + moeLayers * expert.experts + embedding + extra,
    active,
    embedding,
    matmul: active - lookups - positions - extra,
    mtp: (architecture.mtpModules ?? 0) * mtpModuleParameters(architecture),
  }
}

/** Matrix parameters of one layer, without norms and biases: what is exchanged and updated in bulk. */
export function layerMatrices(architecture: Architecture, kind: 'dense' | 'moe'): { shared: number; experts: number } {
  const plain: Architecture = { ...architecture, details: { normsPerLayer: 0 } }
  const { mla } = architecture
  const latents = mla ? (mla.qLoraRank ?? 0) + mla.kvLoraRank : 0
  const norms = meanOverAttention({ architecture }, (one) => (linearThroughout(one.architecture) ? 0 : latents))
  const layer = kind === 'moe' ? moeLayerParameters(plain) : denseLayerParameters(plain)
  return { shared: layer.split + layer.replicated - norms, experts: layer.experts }
}
