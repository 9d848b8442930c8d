import type { Architecture, LinearAttention } from '../architecture'
import { attentionWidths } from '../model/flops'
import {
  decayWidth,
  deltaRuleFlops,
  linearThroughout,
  linearWidths,
  meanOverAttention,
} from '../model/linear-attention'
import type { Layout } from './layout'
import { type MatrixLayout, type MatrixTimes, timeOfMatrices } from './matrix-times'
import type { StepConstants } from './step-constants'
import { fixed } from './step-fixed'

/** Rates of one device, per second; network and link in one direction. */
export type StepDevice = {
  /** Peak of the precision in use, and of 16 bits, with the factor of the device. */
  peak: number
  peak16: number
  memoryBandwidth: number
  link: number
  network: number
  domain: number
}

/** All of a layout that a pass through the layers hangs on: layouts that differ in the rest share one. */
export type PassLayout = Pick<Layout, 'tensor' | 'pipeline' | 'virtualPipeline' | 'context' | 'expert' | 'microBatch'>

export type LayerInput = {
  architecture: Architecture
  layout: PassLayout
  sequence: number
  device: StepDevice
  constants: StepConstants
  narrow: boolean
  /** Mean length of what is packed into a sequence, when attention stays within it. */
  documentTokens?: number
  /** Where matrix products are kept while layouts of this very input are compared. */
  known?: MatrixTimes
}

/** All that matrix products may depend on, so that they can be kept by it. */
type MatrixInput = Pick<LayerInput, 'architecture' | 'sequence' | 'device' | 'constants'> & { layout: MatrixLayout }

/** Forward seconds of one layer for one micro-batch, by what takes them. */
export type LayerTime = {
  linear: number
  core: number
  elementwise: number
  tensor: number
  context: number
  expert: number
  host: number
}

const BYTES = 2

/** Roofline of a matrix product with a smooth corner: ((FLOPs/rate)^pi + (bytes/rate)^pi)^(1/pi) + launch. */
export function gemmSeconds(
  rows: number,
  columns: number,
  inner: number,
  device: StepDevice,
  efficiency: number,
): number {
  const corner = fixed.gemmPow
  const compute = (2 * rows * columns * inner) / (device.peak * efficiency)
  const traffic =
    (BYTES * (rows * inner + inner * columns + rows * columns)) / (device.memoryBandwidth * fixed.gemmHbmEff)
  return (compute ** corner + traffic ** corner) ** (1 / corner) + fixed.gemmT0
}

export function tokensOf({ layout, sequence }: Pick<MatrixInput, 'layout' | 'sequence'>): number {
  return (sequence * layout.microBatch) / layout.context
}

export function layerTime(input: LayerInput, kind: 'dense' | 'moe'): LayerTime {
  const { architecture, constants, layout } = input
  const moe = kind === 'moe' ? architecture.moe : undefined
  const width = moe ? moe.sharedExpertHidden : architecture.moe ? architecture.moe.denseHidden : architecture.ffnHidden
  return {
    linear: timeOfMatrices(input.known, kind, layout, () => linearSeconds(input, kind, width)),
    core: meanOverAttention(input, coreSeconds),
    elementwise: meanOverAttention(input, (one) => elementwiseSeconds(one, kind, width)),
    tensor: tensorSeconds(input),
    context: meanOverAttention(input, contextSeconds),
    expert: moe && layout.expert > 1 ? expertExchange(input) : 0,
    host: architecture.moe ? constants.moe.hostSeconds * (moe ? 2 : 1) : 0,
  }
}

function linearSeconds(input: MatrixInput, kind: 'dense' | 'moe', width: number): number {
  const experts = kind === 'moe' ? expertSeconds(input) : 0
  return meanOverAttention(input, attentionLinears) + (width > 0 ? mlpSeconds(input, width) : 0) + experts
}

function attentionLinears({ architecture, layout, sequence, device, constants }: MatrixInput): number {
  const { hidden, heads, kvHeads, headDim, gatedAttention, mla } = architecture
  const tokens = tokensOf({ layout, sequence })
  const g = (columns: number, inner: number) => gemmSeconds(tokens, columns, inner, device, constants.gemmEfficiency)
  const t = layout.tensor
  const linear = linearThroughout(architecture)
  if (linear) return deltaLinears(linear, hidden, t, g)
  const queries = gatedAttention ? 2 * heads : heads
  if (!mla) return g(((queries + 2 * kvHeads) * headDim) / t, hidden) + g(hidden, (heads * headDim) / t)
  const query = heads * (mla.qkNopeHeadDim + mla.qkRopeHeadDim)
  const rank = mla.qLoraRank ?? hidden
  return (
    g(rank + mla.kvLoraRank + mla.qkRopeHeadDim, hidden) +
    g(query / t, rank) +
    g((heads * (mla.qkNopeHeadDim + mla.vHeadDim)) / t, mla.kvLoraRank) +
    g(hidden, (heads * mla.vHeadDim) / t)
  )
}

/** What reads the layer's input is one product, then what goes through a narrow width, then the output. */
function deltaLinears(
  linear: LinearAttention,
  hidden: number,
  t: number,
  g: (columns: number, inner: number) => number,
): number {
  const { key, value } = linearWidths(linear)
  const { gateRank: rank, valueHeads } = linear
  const gates = decayWidth(linear) + value
  const entering = 2 * key + value + valueHeads
  const output = g(hidden, value / t)
  return rank === undefined
    ? g((entering + gates) / t, hidden) + output
    : g(entering / t + 2 * rank, hidden) + g(gates / t, rank) + output
}

function mlpSeconds({ architecture, layout, sequence, device, constants }: MatrixInput, width: number): number {
  const tokens = tokensOf({ layout, sequence })
  const t = layout.tensor
  return (
    gemmSeconds(
      tokens,
      ((architecture.gatedMlp ? 2 : 1) * width) / t,
      architecture.hidden,
      device,
      constants.gemmEfficiency,
    ) + gemmSeconds(tokens, architecture.hidden, width / t, device, constants.gemmEfficiency)
  )
}

/** Experts of this rank, one after the other, each with its share of the routed tokens. */
function expertSeconds({ architecture, layout, sequence, device, constants }: MatrixInput): number {
  const { moe, hidden, gatedMlp } = architecture
  if (!moe) return 0
  const routed = (tokensOf({ layout, sequence }) / layout.tensor) * moe.expertsPerToken
  const perExpert = (routed * layout.expert) / moe.experts
  const efficiency = constants.gemmEfficiency * constants.moe.efficiency
  return (
    (moe.experts / layout.expert) *
    (gemmSeconds(perExpert, (gatedMlp ? 2 : 1) * moe.expertHidden, hidden, device, efficiency) +
      gemmSeconds(perExpert, hidden, moe.expertHidden, device, efficiency))
  )
}

/** Scores and weighted sum; unfused attention computes the whole square and writes the scores out. The delta rule of a linear layer
 * is taken to run at the same share of peak, which nobody measured. */
function coreSeconds(input: LayerInput): number {
  const { architecture, layout, sequence, device, constants } = input
  const tokens = tokensOf({ layout, sequence })
  const linear = linearThroughout(architecture)
  if (linear) {
    const flops = (tokens * deltaRuleFlops(linear, input.documentTokens ?? sequence)) / layout.tensor
    return flops / (device.peak16 * constants.attentionEfficiency)
  }
  const { queryKey, value } = attentionWidths(architecture)
  const { slidingWindow, heads } = architecture
  const share = slidingWindow === undefined ? 0 : (architecture.windowedLayerShare ?? 1)
  const reach = Math.min(sequence, input.documentTokens ?? sequence) / 2
  const attended = (1 - share) * reach + share * Math.min(reach, slidingWindow ?? sequence)
  const flops = (2 * tokens * attended * (queryKey + value)) / layout.tensor
  const naive = constants.naiveScoreBytes > 0
  const scores = naive
    ? (tokens * sequence * heads * constants.naiveScoreBytes) /
      layout.tensor /
      (device.memoryBandwidth * fixed.elementwiseHbmEff)
    : 0
  return ((naive ? 2 : 1) * flops) / (device.peak16 * constants.attentionEfficiency) + scores
}

function elementwiseSeconds(
  { architecture, layout, sequence, device, constants }: LayerInput,
  kind: 'dense' | 'moe',
  width: number,
): number {
  const { hidden, kvHeads, headDim, heads, gatedAttention, mla, gatedMlp, moe } = architecture
  const { queryKey } = attentionWidths(architecture)
  const linear = linearThroughout(architecture)
  const keyValue = mla ? heads * mla.vHeadDim : 2 * kvHeads * headDim
  const attention = linear ? convolved(linear) : queryKey + keyValue + (gatedAttention ? queryKey : 0)
  const phi = gatedMlp ? 3 : 2
  const routed =
    kind === 'moe' && moe ? moe.expertsPerToken * (phi * moe.expertHidden + constants.moe.elementwise * hidden) : 0
  const elements = (10 * hidden + 2 * attention + phi * width + routed) / layout.tensor
  return (
    (constants.elementwise * BYTES * tokensOf({ layout, sequence }) * elements) /
    (device.memoryBandwidth * fixed.elementwiseHbmEff)
  )
}

/** Queries, keys and values through the convolution, decays, the output and its gate. */
function convolved(linear: LinearAttention): number {
  const { key, value } = linearWidths(linear)
  return 2 * key + 3 * value + decayWidth(linear)
}

/** Families whose attention and MLP read the same input and are summed once (GPT-J and its kin): half the exchanges. */
const PARALLEL_BLOCKS: ReadonlySet<string> = new Set(['gptj', 'gpt_neox', 'falcon', 'phi', 'cohere'])

/** Two all-gathers and two reduce-scatters of the residual stream, one of each in a parallel block, as far as they are not hidden. */
function tensorSeconds({ architecture, layout, sequence, device, constants }: LayerInput): number {
  const t = layout.tensor
  if (t === 1) return 0
  const bytes = tokensOf({ layout, sequence }) * architecture.hidden * BYTES
  const each =
    t > device.domain
      ? ringSeconds(device, bytes, t, device.domain)
      : (((t - 1) / t) * bytes) / (device.link * fixed.nvlinkEff)
  const exchanges = architecture.family && PARALLEL_BLOCKS.has(architecture.family) ? 2 : 4
  return constants.tensorExposed * exchanges * (each + fixed.collLatency)
}

/** Ring over the link within a domain and over the network between domains, whichever takes longer; every device of a domain
 * has a part of the network. */
export function ringSeconds(device: StepDevice, bytes: number, ranks: number, perDomain: number): number {
  const domains = ranks / perDomain
  return Math.max(
    (bytes * (perDomain - 1)) / perDomain / (device.link * fixed.nvlinkEff),
    (bytes * (domains - 1)) / domains / (perDomain * device.network * fixed.nicEff),
  )
}

/** Ring exchange of keys and values behind the attention that it feeds, and the traffic of cutting sequences in balanced parts
 * and putting their outputs together. A linear layer exchanges tokens for heads and back, with nothing to hide behind (Megatron
 * Core, gated_delta_net). */
function contextSeconds(input: LayerInput): number {
  const { architecture, layout, sequence, device, constants } = input
  const c = layout.context
  if (c === 1) return 0
  const rate = layout.tensor * c <= device.domain ? device.link : device.network
  const linear = linearThroughout(architecture)
  if (linear) {
    const { key, value } = linearWidths(linear)
    const elements =
      (tokensOf({ layout, sequence }) * (2 * key + 3 * value + linear.valueHeads + decayWidth(linear))) / layout.tensor
    return (((c - 1) / c) * elements * BYTES) / (rate * fixed.nicEff)
  }
  const core = coreSeconds(input)
  const bytes =
    (2 * (c - 1) * tokensOf({ layout, sequence }) * architecture.kvHeads * architecture.headDim * BYTES) / layout.tensor
  const { queryKey } = attentionWidths(architecture)
  const joined = (constants.contextBytes * tokensOf({ layout, sequence }) * queryKey) / layout.tensor
  return Math.max(0, bytes / (rate * fixed.nicEff) - core) + joined / (device.memoryBandwidth * fixed.elementwiseHbmEff)
}

/** All-to-all of routed tokens: over the link within a domain, else once per domain that holds one of the chosen experts. A
 * pipeline that is not interleaved has no other chunk to hide it behind (Megatron Core, overlap_moe_expert_parallel_comm). */
function expertExchange({ architecture, layout, sequence, device, constants, narrow }: LayerInput): number {
  const { moe, hidden } = architecture
  if (!moe) return 0
  const { expert: e, tensor: t } = layout
  const k = moe.expertsPerToken
  const domains = (e * t) / device.domain
  const seconds =
    domains <= 1
      ? (k * (e - 1)) / e / (device.link * fixed.a2aNvlinkEff)
      : (Math.min(k, domains * (1 - (1 - 1 / domains) ** k)) * (domains - 1)) /
        domains /
        (device.network * fixed.nicEff)
  const exposed = layout.pipeline > 1 && layout.virtualPipeline === 1 ? 1 : constants.moe.exposed
  return exposed * 2 * (tokensOf({ layout, sequence }) / t) * hidden * (narrow ? 1.5 : 2) * seconds
}
