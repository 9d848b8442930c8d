import type { Architecture } from '../architecture'
import type { Accelerator } from '../catalog-types'
import { constant } from '../constants'
import { type Estimate, uncertain } from '../estimate'
import { peakFlops } from '../hardware'
import { flopsPerToken } from '../model/flops'

/** Accelerators whose steps were measured in MLPerf only, tuned and with 8-bit matrices: no layout was published, so the step is
 * one balance of arithmetic and memory traffic per operation. */
export function hasTorusRate({ id }: Pick<Accelerator, 'id'>): boolean {
  return /^(tpu|gaudi)/.test(id)
}

/** P / (F (a + b P / BW)) with the 16-bit peak P; in 16 bits slower by the usual gain of 8 bits. */
export function torusRate(
  accelerator: Accelerator,
  architecture: Architecture,
  sequence: number,
  eightBit: boolean,
): Estimate | undefined {
  const peak = peakFlops(accelerator, 'bf16')
  const bandwidth = accelerator.memoryBandwidthBytesPerSecond
  if (peak === undefined || bandwidth === null) return undefined
  const perFlop = constant('train.torus.compute').value + (constant('train.torus.traffic').value * peak) / bandwidth
  const gain = eightBit ? 1 : constant('mfu.fp8_speedup').value
  const sigma = Math.hypot(
    constant('sigma.step_torus').value,
    eightBit ? 0 : constant('prior.sigma_precision').value,
    architecture.moe ? constant('sigma.moe').value : 0,
  )
  return uncertain('training.step_time', peak / (flopsPerToken(architecture, sequence).train * perFlop * gain), sigma)
}
