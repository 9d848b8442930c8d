import { kvBytesPerSequence } from '../model/kv-cache'
import type { ServingBound } from '../result'
import type { KvPrecision, WeightPrecision } from '../spec'
import { type ServingModel, touchedExperts } from './model'
import { type ComputePath, KV_BYTES, WEIGHT_BYTES } from './precision'
import type { ServingStack } from './stack'

/** One replica: model, precision, devices and engine. Rates in bytes/s and FLOP/s of one device. */
export type Replica = {
  model: ServingModel
  weightPrecision: WeightPrecision
  kvPrecision: KvPrecision
  tensor: number
  memoryBandwidth: number
  linkBandwidth: number
  compute: ComputePath
  stack: ServingStack
  /** Factor on efficiencies of arithmetic for devices whose measured matrix rate is a smaller share of peak than an H100's. */
  computeTransfer: number
  /** What measurements say beside the calibration: see `measuredFactor`. */
  throughputFactor: number
}

const UNPACK_COST = 1.1
/** Share of memory bandwidth that elementwise work reaches, and the bytes that it moves per token, layer and hidden unit. */
const ELEMENTWISE = { bandwidth: 0.8, bytes: 24 }

/** Bytes of weights that one decode step of `batch` sequences reads: for experts only those that are touched.
 * The embedding is a look-up and is not read; the head is, in 16 bit. */
export function touchedWeightBytes({ model, weightPrecision }: Replica, batch: number): number {
  const share = model.experts > 0 ? touchedExperts(model.experts, model.expertsPerToken, batch) / model.experts : 1
  const always = model.bodyParameters - model.routedParameters
  return (always + model.routedParameters * share) * WEIGHT_BYTES[weightPrecision] + model.headParameters * 2
}

/** Time of one decode step by cause, seconds; `weights` and `compute` overlap, so the total is not their plain sum. */
export type DecodeStep = { seconds: number; parts: Record<ServingBound, number>; bytes: number; flops: number }

/** Time to give each of `batch` sequences one more token at `context` tokens of history.
 *
 * `((W/(tp BW e_w))^p + (2NB/(tp P e_c) + 2VhB/(tp P16 e_c16))^p)^(1/p) + B kv(c)/(min(tp, n_kv) BW e_kv)
 *  + 2L(l + 2(tp-1)/tp B h 2/(NV e_n)) [tp > 1] + t_host + L t_layer + B t_seq`.
 * Roofline with overlap, calibrated on 197 dense points (TensorRT-LLM performance overview, ML.ENERGY vLLM): mean error
 * 5.7 % and 8.0 %; mixtures of experts 0.8 to 2.4 times. Valid for tp up to 8 within one NVLink domain. */
export function decodeStep(replica: Replica, batch: number, context: number): DecodeStep {
  const { model, tensor, stack, compute, memoryBandwidth, computeTransfer } = replica
  const weightReads = touchedWeightBytes(replica, batch)
  const cacheReads = batch * kvBytesPerSequence(model.architecture, context, KV_BYTES[replica.kvPrecision])
  const bodyFlops = 2 * model.activeBodyParameters * batch
  const headFlops = 2 * model.headParameters * batch
  const unpack = compute.unpacked ? UNPACK_COST : 1

  const weights = weightReads / (tensor * memoryBandwidth * stack.weightBandwidth)
  const arithmetic =
    (bodyFlops * unpack) / (tensor * compute.peak * stack.decodeCompute[compute.mode] * computeTransfer) +
    headFlops / (tensor * compute.peak16 * stack.decodeCompute.bf16 * computeTransfer)
  const matrices = (weights ** stack.overlap + arithmetic ** stack.overlap) ** (1 / stack.overlap)
  const cache = cacheReads / (Math.min(tensor, model.cacheShards) * memoryBandwidth * stack.cacheBandwidth)
  const communication = 2 * model.layers * allReduce(replica, batch)
  const host = stack.hostSeconds + model.layers * stack.layerSeconds + batch * stack.sequenceSeconds
  return {
    seconds: (matrices + cache + communication + host) / replica.throughputFactor,
    parts: { weights, 'kv-cache': cache, compute: arithmetic, communication, host },
    bytes: weightReads + cacheReads,
    flops: bodyFlops + headFlops + 2 * batch * model.layers * context * 2 * model.attentionWidth,
  }
}

/** One all-reduce over the tensor-parallel group, seconds: start-up and `2(tp-1)/tp x tokens x h x 2 B` over the link. */
function allReduce({ model, tensor, stack, linkBandwidth }: Replica, tokens: number): number {
  if (tensor <= 1) return 0
  const bytes = ((2 * (tensor - 1)) / tensor) * tokens * model.hidden * 2
  return stack.allReduceSeconds + bytes / (linkBandwidth * stack.linkShare)
}

/** Time to read one prompt token, seconds: `2N/(tp P e_p) + 2 S n_q d L/(tp P16 e_a) + 24 L h/(tp BW 0.8) + communication`.
 * Prompts are long enough for arithmetic to rule; windowed layers look back at most their window. */
export function prefillSecondsPerToken(replica: Replica, inputTokens: number): number {
  const { model, tensor, stack, compute, memoryBandwidth, linkBandwidth, computeTransfer } = replica
  const unpack = compute.unpacked ? UNPACK_COST : 1
  const seen = lookBack(model, inputTokens)
  const matrices =
    (2 * model.activeBodyParameters * unpack) /
    (tensor * compute.peak * stack.prefillCompute[compute.mode] * computeTransfer)
  const attention =
    (2 * seen * model.attentionWidth) / (tensor * compute.peak16 * stack.prefillAttention * computeTransfer)
  const elementwise =
    (model.layers * model.hidden * ELEMENTWISE.bytes) / (tensor * memoryBandwidth * ELEMENTWISE.bandwidth)
  const communication =
    tensor > 1
      ? (2 * model.layers * ((2 * (tensor - 1)) / tensor) * model.hidden * 2) / (linkBandwidth * stack.linkShare)
      : 0
  return (matrices + attention + elementwise + communication) / replica.throughputFactor
}

/** Look-back over all layers, twice its mean: S in a full layer, `2W - W^2/S` in one with a window W < S. */
function lookBack({ architecture, layers }: ServingModel, inputTokens: number): number {
  const window = Math.min(architecture.slidingWindow ?? inputTokens, inputTokens)
  const windowed = architecture.slidingWindow ? layers * (architecture.windowedLayerShare ?? 1) : 0
  return (layers - windowed) * inputTokens + windowed * (inputTokens > 0 ? 2 * window - window ** 2 / inputTokens : 0)
}
