import { constant } from '../constants'
import { kvBytesPerSequence } from '../model/kv-cache'
import { deltaRuleFlops, fullAttentionLayers, stateBytesPerSequence, stateUpdateFlops } from '../model/linear-attention'
import type { ServingBound } from '../result'
import type { KvPrecision, WeightPrecision } from '../spec'
import { type ServingModel, touchedShare } from './model'
import { type ComputePath, KV_BYTES, WEIGHT_BYTES } from './precision'
import type { ServingStack } from './stack'

/** Speculative decoding: `tokens` are guessed and verified in one step, each right with `acceptance` if all before it are. */
export type Speculation = { acceptance: number; tokens: number; draftCost: number }

/** One replica: model, precision, devices and engine. Rates in bytes/s and FLOP/s of one device. */
export type Replica = {
  model: ServingModel
  weightPrecision: WeightPrecision
  kvPrecision: KvPrecision
  tensor: number
  /** Devices that work at the same time: all of them, or one where layers are split one after another (llama.cpp). */
  lanes: number
  /** Sequences are spread over the devices for attention, so that each cache is held once. */
  attentionData: boolean
  memoryBandwidth: number
  linkBandwidth: number
  compute: ComputePath
  stack: ServingStack
  /** Factor on efficiencies of arithmetic for devices whose measured matrix rate is a smaller share of peak than an H100's. */
  computeTransfer: number
  speculation?: Speculation
  /** Factor on the time of a step: adapters that are served together. */
  slower?: number
}

const UNPACK_COST = constant('serve.unpack_cost').value
/** Kernels of a width: those that read 8 or 4 bits quantise activations or unpack weights in launches of their own. */
const WIDTH: Readonly<Record<WeightPrecision, 'bf16' | 'fp8' | 'nvfp4'>> = {
  bf16: 'bf16',
  fp8: 'fp8',
  int8: 'fp8',
  int4: 'nvfp4',
  nvfp4: 'nvfp4',
  mxfp4: 'nvfp4',
}
/** Share of memory bandwidth that elementwise work reaches, and the bytes that it moves per token, layer and hidden unit. */
const ELEMENTWISE = {
  bandwidth: constant('serve.elementwise_hbm_eff').value,
  bytes: constant('serve.elementwise_bytes').value,
}
/** Share of 16-bit peak that attention over a latent reaches while it decodes. */
const LATENT_ATTENTION_SHARE = constant('serve.latent_attention_share').value

/** Bytes of expert weights that one decode step of `batch` sequences reads: only of the experts that are touched. */
function expertBytes({ model, weightPrecision, stack }: Replica, batch: number): number {
  if (model.experts === 0) return 0
  const share = touchedShare(model.expertsPerToken / model.experts, batch, stack.expertSpread)
  return model.routedParameters * share * WEIGHT_BYTES[weightPrecision]
}

/** Bytes of all other weights that a step reads: the embedding is a look-up and is not read; the head is, in 16 bit. With attention
 * data parallel every device reads all of them. */
function alwaysBytes({ model, weightPrecision, attentionData, lanes }: Replica): number {
  const always = model.bodyParameters - model.routedParameters
  const bytes =
    always * (keeps16Bit(model, weightPrecision) ? 2 : WEIGHT_BYTES[weightPrecision]) + model.headParameters * 2
  return bytes * (attentionData ? lanes : 1)
}

/** A mixture of experts that is published in four bits has only its experts in them (gpt-oss, DeepSeek-R1-NVFP4). */
function keeps16Bit(model: ServingModel, precision: WeightPrecision): boolean {
  return model.experts > 0 && (precision === 'mxfp4' || precision === 'nvfp4')
}

/** Bytes of weights that one decode step of `batch` sequences reads. */
export function touchedWeightBytes(replica: Replica, batch: number): number {
  return alwaysBytes(replica) + expertBytes(replica, batch)
}

/** Devices over which the cache of the sequences in flight is spread for reading. */
export function cacheReaders({ model, lanes, attentionData }: Replica): number {
  return attentionData ? lanes : Math.min(lanes, model.cacheShards)
}

/** Bytes of states that one decode step moves: each sequence's is read and written. */
function stateTraffic({ model }: Replica, batch: number): number {
  return 2 * batch * stateBytesPerSequence(model.architecture)
}

/** Time that states take beyond a plain step's when `more` tokens a sequence are verified: one more is written for each. */
export function guessedStateSeconds(replica: Replica, batch: number, more: number): number {
  const bytes = batch * more * stateBytesPerSequence(replica.model.architecture)
  return bytes / (stateReaders(replica) * replica.memoryBandwidth * replica.stack.cacheBandwidth)
}

/** Devices over which states are spread: over key heads, or by sequence. */
function stateReaders({ model, lanes, attentionData }: Replica): number {
  return attentionData ? lanes : Math.min(lanes, model.architecture.linearAttention?.keyHeads ?? lanes)
}

/** Time of one decode step by cause, seconds; `weights` and `compute` overlap, so the total is not their plain sum. */
export type DecodeStep = { seconds: number; parts: Record<ServingBound, number>; bytes: number; flops: number }

/** Time to give each of `batch` sequences one more token at `context` tokens of history.
 *
 * `((W/(tp BW e_w))^p + (2NB/(tp P e_c) + 2VhB/(tp P16 e_c16))^p)^(1/p)`, experts likewise on their own, `+ B kv(c)/(shards BW e_kv) + 2B state/(n_k BW e_kv)
 *  + 2L(l(tp) + 2(tp-1)/tp B h 2/(NV e_n)) [tp > 1] + t_host + L t_layer + L_moe t_expert + B t_seq`. */
export function decodeStep(replica: Replica, batch: number, context: number): DecodeStep {
  const { model, lanes, stack, compute, memoryBandwidth, computeTransfer } = replica
  const expertReads = expertBytes(replica, batch)
  const weightReads = alwaysBytes(replica)
  const cacheReads = batch * kvBytesPerSequence(model.architecture, context, KV_BYTES[replica.kvPrecision])
  const states = stateTraffic(replica, batch)
  const unpack = compute.unpacked ? UNPACK_COST : 1
  const routedActive = activeRouted(model)
  const rate = lanes * compute.peak * stack.decodeCompute[compute.mode] * computeTransfer
  const rate16 = lanes * compute.peak16 * stack.decodeCompute.bf16 * computeTransfer
  const bodyFlops = 2 * (model.activeBodyParameters - routedActive) * batch
  const routedFlops = 2 * routedActive * batch
  const headFlops = 2 * model.headParameters * batch

  const weights = weightReads / (lanes * memoryBandwidth * stack.weightBandwidth)
  const experts = expertReads / (lanes * memoryBandwidth * stack.expertBandwidth[WIDTH[replica.weightPrecision]])
  const bodyRate = keeps16Bit(model, replica.weightPrecision) ? rate16 : rate / unpack
  const arithmetic = bodyFlops / bodyRate + headFlops / rate16
  const expertArithmetic = (routedFlops * unpack) / (rate * stack.expertCompute)
  const matrices =
    softMaximum(weights, arithmetic, stack.overlap) + softMaximum(experts, expertArithmetic, stack.overlap)
  const cacheRead =
    cacheReads / (cacheReaders(replica) * memoryBandwidth * stack.cacheBandwidth) +
    states / (stateReaders(replica) * memoryBandwidth * stack.cacheBandwidth)
  const latent = latentFlops(model, context) * batch
  const cache = Math.max(cacheRead, latent / (lanes * compute.peak16 * LATENT_ATTENTION_SHARE))
  const communication = exchange(replica, batch)
  const layerWidth = keeps16Bit(model, replica.weightPrecision) ? 'bf16' : WIDTH[replica.weightPrecision]
  const launching =
    model.layers * stack.layerSeconds[layerWidth] +
    model.moeLayers * stack.expertSeconds[WIDTH[replica.weightPrecision]] +
    (model.architecture.mla ? fullAttentionLayers(model.architecture) * stack.latentSeconds : 0)
  const host = stack.hostSeconds + launching + batch * stack.sequenceSeconds
  return {
    seconds: matrices + cache + communication + host,
    parts: {
      weights: weights + experts,
      'kv-cache': cache,
      compute: arithmetic + expertArithmetic,
      communication,
      host,
    },
    bytes: weightReads + expertReads + cacheReads + states,
    flops: bodyFlops + routedFlops + headFlops + (latent || attentionFlops(model, batch, context)),
  }
}

/** Powers are most of what a step costs to work out: a model without experts has no time of theirs, and its weights are read
 * alike at every batch. */
function softMaximum(left: number, right: number, exponent: number): number {
  if (left === 0 && right === 0) return 0
  if (left !== last.base || exponent !== last.exponent) last = { base: left, exponent, power: left ** exponent }
  return (last.power + right ** exponent) ** (1 / exponent)
}

let last = { base: 0, exponent: 1, power: 0 }

/** Parameters of routed experts that one token passes. */
export function activeRouted({ routedParameters, experts, expertsPerToken }: ServingModel): number {
  return experts > 0 ? (routedParameters * Math.min(expertsPerToken, experts)) / experts : 0
}

/** Arithmetic of attention over a latent cache, per sequence: every head meets the whole latent, which is much more than the
 * bytes that are read (`2 c L n_q (2 r_kv + d_r)`); 0 for other kinds of attention, which are bound by reading. */
function latentFlops({ architecture }: ServingModel, context: number): number {
  const { mla, heads } = architecture
  return mla ? 2 * context * fullAttentionLayers(architecture) * heads * (2 * mla.kvLoraRank + mla.qkRopeHeadDim) : 0
}

/** Arithmetic of other attention for a token of each sequence: scores and weighted sum, and the update of states. */
function attentionFlops({ architecture, attentionWidth }: ServingModel, batch: number, context: number): number {
  const { linearAttention: linear } = architecture
  const states = linear ? batch * linear.layers * stateUpdateFlops(linear) : 0
  return 2 * batch * fullAttentionLayers(architecture) * context * 2 * attentionWidth + states
}

/** Exchanges of one step: two all-reduces a layer, or with attention data parallel one dispatch (8 bit) and one combine (16 bit) of
 * each token to the devices of its experts. */
function exchange(replica: Replica, batch: number): number {
  const { model, lanes, stack, linkBandwidth } = replica
  if (!replica.attentionData) return 2 * model.layers * allReduce(replica, batch)
  const copies = Math.min(model.expertsPerToken, lanes - 1)
  const bytes = (batch / lanes) * copies * model.hidden * 3
  return model.moeLayers * (2 * stack.allReduceSeconds + bytes / (linkBandwidth * stack.linkShare))
}

/** One all-reduce over the tensor-parallel group, seconds: start-up and `2(tp-1)/tp x tokens x h x 2 B` over the link. */
function allReduce({ model, lanes, stack, linkBandwidth }: Replica, tokens: number): number {
  if (lanes <= 1) return 0
  const bytes = ((2 * (lanes - 1)) / lanes) * tokens * model.hidden * 2
  const start = stack.allReduceSeconds + stack.allReduceDoubling * Math.log2(lanes / 2)
  return start + bytes / (linkBandwidth * stack.linkShare)
}

/** Time that one prompt token adds to a step, seconds: `2N/(tp P e_p) + 2 S n_q d L/(tp P16 e_a) + 24 L h/(tp BW 0.8) + communication`.
 * Windowed layers look back at most their window; linear layers take the delta rule in chunks. */
export function prefillSecondsPerToken(replica: Replica, inputTokens: number): number {
  const { model, lanes, stack, compute, memoryBandwidth, linkBandwidth, computeTransfer } = replica
  const unpack = compute.unpacked ? UNPACK_COST : 1
  const seen = lookBack(model, inputTokens)
  const rate = lanes * compute.peak * stack.prefillCompute[compute.mode] * computeTransfer
  const routed = activeRouted(model)
  const rate16 = lanes * compute.peak16 * stack.prefillCompute.bf16 * computeTransfer
  const bodyRate = keeps16Bit(model, replica.weightPrecision) ? rate16 : rate / unpack
  const matrices =
    (2 * (model.activeBodyParameters - routed)) / bodyRate + (2 * unpack * routed) / (rate * stack.expertPrefill)
  const attention =
    (2 * seen * model.attentionWidth + deltaRule(model, inputTokens)) /
    (lanes * compute.peak16 * stack.prefillAttention * computeTransfer)
  const elementwise =
    (model.layers * model.hidden * ELEMENTWISE.bytes) / (lanes * memoryBandwidth * ELEMENTWISE.bandwidth)
  const communication =
    lanes > 1
      ? (2 * model.layers * ((2 * (lanes - 1)) / lanes) * model.hidden * 2) / (linkBandwidth * stack.linkShare)
      : 0
  return matrices + attention + elementwise + communication
}

/** Arithmetic of linear layers for one token of a prompt, taken to run at the rate of attention: it was not measured. */
function deltaRule({ architecture }: ServingModel, inputTokens: number): number {
  const { linearAttention: linear } = architecture
  return linear ? linear.layers * deltaRuleFlops(linear, inputTokens) : 0
}

/** Look-back over all layers with full attention, twice its mean: S in a full layer, `2W - W^2/S` in one with a window W < S. */
function lookBack({ architecture }: ServingModel, inputTokens: number): number {
  const layers = fullAttentionLayers(architecture)
  const window = Math.min(architecture.slidingWindow ?? inputTokens, inputTokens)
  const windowed = architecture.slidingWindow ? layers * (architecture.windowedLayerShare ?? 1) : 0
  return (layers - windowed) * inputTokens + windowed * (inputTokens > 0 ? 2 * window - window ** 2 / inputTokens : 0)
}
