import type { Accelerator } from '../catalog-types'
import type { Precision } from '../spec'

const fields: Record<Precision, keyof Accelerator['peakFlops']> = {
  fp32: 'fp32',
  tf32: 'tf32',
  bf16: 'bf16',
  fp16: 'fp16',
  fp8: 'fp8',
  nvfp4: 'fp4',
}

/** Dense FLOP/s in that precision; nothing when the device has no such mode or nobody has said how fast it is. */
export function peakFlops(accelerator: Accelerator, precision: Precision): number | undefined {
  return accelerator.peakFlops[fields[precision]] ?? undefined
}

/** The 16-bit peak that published utilisation is stated against. */
export function sixteenBitPeak(accelerator: Accelerator): number | undefined {
  return accelerator.peakFlops.bf16 ?? accelerator.peakFlops.fp16 ?? undefined
}

const inOrder: readonly Precision[] = ['bf16', 'fp16', 'tf32', 'fp32']

/** What people train in when they do not say: BF16, or the next best that the device has. */
export function defaultPrecision(accelerator: Accelerator): Precision | undefined {
  return inOrder.find((precision) => peakFlops(accelerator, precision) !== undefined)
}

/** Precisions with a known peak, for messages. */
export function knownPrecisions(accelerator: Accelerator): Precision[] {
  return (Object.keys(fields) as Precision[]).filter((precision) => peakFlops(accelerator, precision) !== undefined)
}
