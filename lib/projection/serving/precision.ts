import type { Accelerator } from '../catalog-types'
import type { KvPrecision, WeightPrecision } from '../spec'
import type { ServingModel } from './model'

type ComputeMode = 'bf16' | 'fp8' | 'nvfp4'

/** Bytes per stored weight, block scales included: INT4 in groups of 128, NVFP4 in 16, MXFP4 in 32. */
export const WEIGHT_BYTES: Readonly<Record<WeightPrecision, number>> = {
  bf16: 2,
  fp8: 1,
  int8: 1,
  int4: 0.53,
  nvfp4: 0.5625,
  mxfp4: 0.53125,
}
export const WEIGHT_BYTES_SOURCE = 'element size plus block scales: INT4 group 128, NVFP4 block 16, MXFP4 block 32'
export const KV_BYTES: Readonly<Record<KvPrecision, number>> = { bf16: 2, fp8: 1, nvfp4: 0.5625 }

/** Parameters that stay in 16 bit: embedding and head as checkpoints keep them, and in MXFP4 all but the experts (gpt-oss
 * `quantization_config.modules_to_not_convert`: attention, router, embedding, head). */
export function wideParameters(
  { bodyParameters, tableParameters, routedParameters }: ServingModel,
  precision: WeightPrecision,
): number {
  const beside = precision === 'mxfp4' && routedParameters > 0 ? bodyParameters - routedParameters : 0
  return tableParameters + beside
}

/** Bytes of the weights: the body in its precision, the rest in 16 bit. */
export function weightBytes(model: ServingModel, precision: WeightPrecision): number {
  const wide = wideParameters(model, precision)
  return (model.bodyParameters + model.tableParameters - wide) * WEIGHT_BYTES[precision] + wide * 2
}

/** How the matrices are multiplied: natively in the weight's precision where the device can, else unpacked to 16 bit. */
export type ComputePath = {
  mode: ComputeMode
  peak: number
  peak16: number
  /** Weights are unpacked to 16 bit on the way; costs about a tenth of the arithmetic. */
  unpacked: boolean
}

const NATIVE: Readonly<Record<WeightPrecision, ComputeMode>> = {
  bf16: 'bf16',
  fp8: 'fp8',
  int8: 'fp8',
  int4: 'bf16',
  nvfp4: 'nvfp4',
  mxfp4: 'nvfp4',
}

/** The path of a precision on a device; nothing when the device's 16-bit peak is unknown. */
export function computePath(accelerator: Accelerator, precision: WeightPrecision): ComputePath | undefined {
  const { bf16, fp16, fp8, fp4, int8 } = accelerator.peakFlops
  const peak16 = bf16 ?? fp16
  if (!peak16) return undefined
  const native = NATIVE[precision]
  const peak = native === 'bf16' ? peak16 : native === 'nvfp4' ? fp4 : precision === 'int8' ? int8 : fp8
  if (peak && precision !== 'int4') return { mode: native, peak, peak16, unpacked: false }
  return { mode: 'bf16', peak: peak16, peak16, unpacked: precision !== 'bf16' }
}
