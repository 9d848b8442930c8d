import type { Architecture } from '../architecture'
import { constant } from '../constants'
import { attentionWidths } from '../model/flops'
import {
  linearActivationElements,
  linearThroughout,
  linearWidths,
  meanOverAttention,
  mostOverAttention,
} from '../model/linear-attention'
import { moeLayerCount } from '../model/parameters'
import type { Precision } from '../spec'
import { type Layout, microBatchGroup } from './layout'

const ELEMENT_BYTES = 2
const FP32_BYTES = 4
/** FP8 keeps the inputs of matrix products in one byte with scales: a quarter less over those inputs. */
const FP8_INPUT_SHARE = 0.75

export type ActivationInput = {
  architecture: Architecture
  layout: Layout
  sequence: number
  precision: Precision
  /** Scores are written out (before FlashAttention). */
  naiveAttention: boolean
  /** The loss keeps logits and their gradients, in FP32 and 16 bits (plain PyTorch); fused losses work in place. */
  unfusedLoss: boolean
  chunkedLoss?: boolean
  offloadActivations?: boolean
}

/** Bytes that one layer keeps for its backward pass, of one micro-batch on one device.
 *
 * Element count after Korthikanti et al. (arXiv:2205.05198, section 4), generalised to grouped queries, gated MLPs, experts
 * and latent attention: 2 s b [5 h + (2 n_q + 2 n_kv) d + phi f], the part outside the matrices split only with sequence parallelism. */
export function layerActivationBytes(input: ActivationInput, kind: 'dense' | 'moe'): number {
  return meanOverAttention(input, (one) => bytesOfOneKind(one, kind))
}

/** The same of the layer of a hybrid that keeps most. */
function mostActivationBytes(input: ActivationInput, kind: 'dense' | 'moe'): number {
  return mostOverAttention(input, (one) => bytesOfOneKind(one, kind))
}

function bytesOfOneKind(input: ActivationInput, kind: 'dense' | 'moe'): number {
  const { architecture, layout, sequence, precision, naiveAttention } = input
  const { hidden, heads, moe, gatedMlp } = architecture
  const { queryKey } = attentionWidths(architecture)
  const linear = linearThroughout(architecture)
  const tokens = (sequence * layout.microBatch) / layout.context
  const phi = gatedMlp ? 3 : 2

  const width =
    kind === 'moe' && moe ? moe.expertsPerToken * moe.expertHidden + moe.sharedExpertHidden : denseWidth(architecture)
  const routed = kind === 'moe' && moe ? 2 * moe.expertsPerToken * hidden : 0
  const router = kind === 'moe' && moe ? (moe.experts * FP32_BYTES) / ELEMENT_BYTES : 0
  const savedByFp8 = precision === 'fp8' || precision === 'nvfp4' ? 1 - FP8_INPUT_SHARE : 0

  // Selective recompute of a fused stack: norm outputs and the product of the MLP are made again, matrix outputs are kept.
  const again = layout.recompute === 'selective' && !naiveAttention
  const outside = (again ? 3 : 5) * hidden - (again ? 0 : savedByFp8 * 2 * hidden) + routed + router
  const inside =
    attentionElements(architecture, again) +
    (again ? phi - 1 : phi) * width -
    savedByFp8 * (outputWidth(architecture) + (again ? 0 : width))
  if (again && input.unfusedLoss) return operatorSelective(input, width, routed + router)
  // Fused attention keeps the sums of its softmax instead of the scores.
  const statistics = naiveAttention || linear ? 0 : (2 * heads * FP32_BYTES) / ELEMENT_BYTES
  const outsideSplit = layout.sequenceParallel ? layout.tensor : 1
  const elements = tokens * (outside / outsideSplit + (inside + statistics) / layout.tensor)
  // Scores, softmax and mask of unfused attention: 5 a s^2 b bytes; selective recompute and FlashAttention drop them.
  const scores =
    naiveAttention && !linear && layout.recompute === 'none' && queryKey > 0
      ? (5 * heads * sequence * tokens) / layout.tensor
      : 0
  return ELEMENT_BYTES * elements + scores
}

/** torchtitan's selective recompute by operator (torchtitan, activation checkpointing of Llama 3, December 2024): what enters
 * the layer, attention's output and every second matrix product, which are queries, values, the gate and what leaves the MLP. */
function operatorSelective({ architecture, layout, sequence }: ActivationInput, width: number, routed: number): number {
  const { hidden, heads, kvHeads, headDim, mla } = architecture
  const { queryKey, value } = attentionWidths(architecture)
  const linear = linearThroughout(architecture)
  const tokens = (sequence * layout.microBatch) / layout.context
  const outsideSplit = layout.sequenceParallel ? layout.tensor : 1
  const statistics = (heads * FP32_BYTES) / ELEMENT_BYTES
  const attention = linear
    ? linearActivationElements(linear) / 2
    : queryKey + value + (mla ? value : kvHeads * headDim) + statistics
  return ELEMENT_BYTES * tokens * ((2 * hidden + routed) / outsideSplit + (attention + width) / layout.tensor)
}

/** Sequence parallelism of plain PyTorch makes whole-width tensors before it scatters them and after it gathers them. Megatron
 * keeps one buffer for all of them, which its measured peaks do not show. */
function wholeWidthBytes({ architecture, layout, sequence, unfusedLoss }: ActivationInput): number {
  if (!unfusedLoss || layout.tensor === 1 || !layout.sequenceParallel) return 0
  const tokens = (sequence * layout.microBatch) / layout.context
  return constant('mem.torch_whole_width_tensors').value * ELEMENT_BYTES * tokens * architecture.hidden
}

/** Queries, keys, values and the output of attention; latent attention keeps its latents and what it projects them up to, which
 * selective recompute makes again (DeepSeek-V3, arXiv:2412.19437, section 3.2.3; Megatron Core, recompute module mla_up_proj). */
function attentionElements(architecture: Architecture, again: boolean): number {
  const { kvHeads, headDim, gatedAttention, mla } = architecture
  const { queryKey, value } = attentionWidths(architecture)
  const linear = linearThroughout(architecture)
  if (linear) return linearActivationElements(linear)
  // A gate is kept beside the output that it gates, and so is what leaves it.
  if (!mla) return queryKey + value + 2 * kvHeads * headDim + (gatedAttention ? 2 * value : 0)
  const latents = (mla.qLoraRank ?? queryKey) + mla.kvLoraRank + mla.qkRopeHeadDim
  return again ? latents + value : latents - (mla.qLoraRank === null ? queryKey : 0) + 2 * queryKey + 2 * value
}

/** Width of what enters the output projection. */
function outputWidth(architecture: Architecture): number {
  const linear = linearThroughout(architecture)
  return linear ? linearWidths(linear).value : attentionWidths(architecture).value
}

function denseWidth({ moe, ffnHidden }: Architecture): number {
  return moe ? moe.denseHidden : ffnHidden
}

/** Layer activations that a stage holds at once: 1F1B keeps min(m, p - i) micro-batches, interleaving adds chunks
 * (Narayanan et al., arXiv:2104.04473; Korthikanti et al., section 4.2.3). */
export function layersInFlight(layers: number, layout: Layout, stage: 'first' | 'last'): number {
  const { pipeline, virtualPipeline, microBatches } = layout
  const behind = stage === 'first' ? pipeline - 1 : 0
  if (virtualPipeline === 1) return (layers / pipeline) * Math.min(microBatches, behind + 1)
  const group = microBatchGroup(microBatches, pipeline)
  const chunks = Math.min(microBatches * virtualPipeline, 2 * behind + (virtualPipeline - 1) * group + 1)
  return (layers / (pipeline * virtualPipeline)) * chunks
}

/** All activations of a stage. Full recompute keeps only what enters a layer, and one layer while it is worked on. */
export function activationBytes(input: ActivationInput, stage: 'first' | 'last'): number {
  const { architecture, layout, sequence } = input
  const { layers, hidden } = architecture
  const moeShare = moeLayerCount(architecture) / layers
  const dense = layerActivationBytes(input, 'dense')
  const sparse = moeShare > 0 ? layerActivationBytes(input, 'moe') : 0
  const perLayer = (1 - moeShare) * dense + moeShare * sparse
  const inFlight = layersInFlight(layers, layout, stage)
  const whole = wholeWidthBytes(input)
  // Out of the way but for the layer at work and the one that is on its way out or in.
  const resident = input.offloadActivations ? Math.min(inFlight, 2) : inFlight
  const kept = resident * perLayer + whole
  if (layout.recompute !== 'full') return kept
  const split = layout.context * (layout.sequenceParallel ? layout.tensor : 1)
  const entering = (ELEMENT_BYTES * sequence * layout.microBatch * hidden) / split
  return Math.min(kept, resident * entering + workingBytes(input) + whole)
}

/** What one layer makes while it is worked on in the backward pass. */
export function workingBytes(input: ActivationInput): number {
  const moeLayers = moeLayerCount(input.architecture)
  const dense = moeLayers < input.architecture.layers ? mostActivationBytes(input, 'dense') : 0
  return Math.max(dense, moeLayers > 0 ? mostActivationBytes(input, 'moe') : 0)
}

/** Logits in FP32 and 16 bits for the loss, of one micro-batch: 6 bytes each, twice that when their gradients are kept beside
 * them. In chunks, 16-bit logits and their gradients are whole and FP32 ones are of one chunk (torchtune, chunked cross-entropy).
 * Prediction modules have their own. */
export function logitBytes({ architecture, layout, sequence, unfusedLoss, chunkedLoss }: ActivationInput): number {
  const heads = 1 + (architecture.mtpModules ?? 0)
  const whole = unfusedLoss ? 12 : 6
  const each = chunkedLoss
    ? Math.min(whole, 2 * ELEMENT_BYTES + (2 * FP32_BYTES) / constant('mem.loss_chunks').value)
    : whole
  return (each * heads * sequence * layout.microBatch * architecture.vocab) / (layout.tensor * layout.context)
}
