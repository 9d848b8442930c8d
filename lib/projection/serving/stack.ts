import { constantNamed } from '../constants'
import type { ServingEngine } from '../spec'

type ByMode = Readonly<Record<'bf16' | 'fp8' | 'nvfp4', number>>

/** Fitted efficiencies of an inference engine: shares of peak rates, and the time its host code takes. */
export type ServingStack = {
  name: string
  source: string
  /** Share of memory bandwidth when weights are read. */
  weightBandwidth: number
  /** Exponent of the soft maximum of reading and arithmetic. */
  overlap: number
  decodeCompute: ByMode
  cacheBandwidth: number
  prefillCompute: ByMode
  prefillAttention: number
  allReduceSeconds: number
  linkShare: number
  hostSeconds: number
  layerSeconds: number
  sequenceSeconds: number
}

export type FittedStack = 'trtllm' | 'vllm'

export function servingStack(name: FittedStack): ServingStack {
  const read = (key: string) => constantNamed(`serve.${name}.${key}`).value
  const byMode = (key: string): ByMode => ({
    bf16: read(`${key}_bf16`),
    fp8: read(`${key}_fp8`),
    nvfp4: read(`${key}_nvfp4`),
  })
  return {
    name: name === 'trtllm' ? 'TensorRT-LLM' : 'vLLM',
    source: constantNamed(`serve.${name}.ebw`).source,
    weightBandwidth: read('ebw'),
    overlap: read('pw'),
    decodeCompute: byMode('ec'),
    cacheBandwidth: read('ekv'),
    prefillCompute: byMode('ep'),
    prefillAttention: read('ea'),
    allReduceSeconds: read('ar_lat'),
    linkShare: read('enet'),
    hostSeconds: read('t_host'),
    layerSeconds: read('t_layer'),
    sequenceSeconds: read('t_seq'),
  }
}

export const ENGINE_NAMES: Readonly<Record<ServingEngine, string>> = {
  trtllm: 'TensorRT-LLM',
  vllm: 'vLLM',
  sglang: 'SGLang',
  llamacpp: 'llama.cpp',
}

/** The calibrated stack nearest to an engine. SGLang and llama.cpp have no calibration of their own. */
export function nearestStack(engine: ServingEngine): { stack: FittedStack; fitted: boolean } {
  if (engine === 'trtllm' || engine === 'vllm') return { stack: engine, fitted: true }
  return { stack: 'vllm', fitted: false }
}

/** Devices on which the stacks were calibrated; elsewhere the same shares of peak are a transfer. */
export function isCalibrated(acceleratorId: string): boolean {
  return /^(h100-sxm|h200-sxm|b200-sxm|gb200)/.test(acceleratorId)
}

/** What measurements of 2025 and 2026 say beside the calibration, as a factor on throughput. Dense models on vLLM: 310
 * measured cases run a median 12 % faster than it; llama.cpp runs at three quarters of it (40 cases). Experts: SGLang 0.85 (DeepSeek on H200 and B200, 215 cases), vLLM as
 * calibrated with tensor parallelism (gpt-oss, 198 cases), but slower where the experts are spread over the devices, as they
 * are with the data-parallel attention of MLA. */
export function measuredFactor(engine: ServingEngine, kind: { experts: boolean; latentAttention: boolean }): number {
  if (engine === 'trtllm') return 1
  if (engine === 'llamacpp') return 0.75
  if (!kind.experts) return 1.12
  if (engine === 'sglang') return 0.85
  return kind.latentAttention ? constantNamed('serve.moe_ep_penalty').value : 1
}
