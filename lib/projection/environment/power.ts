import type { Accelerator } from '../catalog-types'
import { constant } from '../constants'

/** From what a device draws at no load towards its cap, as shares of TDP, and how quickly with each kind of work. */
type Rise = { idle: number; cap: number; memory: number; compute: number }

/** How the draw of a device follows its load. */
export type PowerCurve = {
  idle: number
  cap: number
  memory: number
  compute: number
  /** The same while requests are served: launches and waiting for memory keep a device well above its idle draw. */
  serving?: Rise
  /** Standard deviation of the logarithm. */
  sigma: number
  source: string
}

export function powerCurve(acceleratorId: string): PowerCurve {
  const family = /^(h100|h200|h800|gh200)/.test(acceleratorId)
    ? 'h100'
    : /^(b100|b200|b300|gb200|gb300)/.test(acceleratorId)
      ? 'b200'
      : undefined
  if (!family) {
    const source = 'judgement between the H100 and B200 curves for devices without a measurement'
    return { idle: 0.12, cap: 0.93, memory: 2, compute: 11, sigma: 0.15, source }
  }
  const cap = constant(`power.${family}.cap`)
  return {
    idle: constant(`power.${family}.idle`).value,
    cap: cap.value,
    memory: constant(`power.${family}.k_mem`).value,
    compute: constant(`power.${family}.k_comp`).value,
    serving: {
      idle: constant(`power.serving.${family}.floor`).value,
      cap: constant(`power.serving.${family}.cap`).value,
      memory: constant(`power.serving.${family}.k_mem`).value,
      compute: constant(`power.serving.${family}.k_comp`).value,
    },
    sigma: 0.08,
    source: `ML.ENERGY measurements: ${cap.source}`,
  }
}

/** Share of TDP that a device draws: `i + (cap - i)(1 - exp(-(k_m u_m + k_c u_c)))`, u_m and u_c the shares of peak memory
 * bandwidth and of peak arithmetic in use. Fitted on 74 H100 and 59 B200 chat measurements, mean error 6 %. */
export function powerShare({ idle, cap, memory, compute }: Rise, memoryUse: number, computeUse: number): number {
  return idle + (cap - idle) * (1 - Math.exp(-(memory * memoryUse + compute * computeUse)))
}

/** Typical share of memory bandwidth while a training step runs, and loads while devices wait for one another. */
const TRAINING_MEMORY_USE = 0.3
const WAITING = { memory: 0.1, compute: 0.02 }

/** Mean share of TDP over a run: arithmetic at `mfu / goodput` while it makes progress, near idle while it is interrupted. */
export function trainingPowerShare(curve: PowerCurve, mfu: number, goodput: number): number {
  const progress = Math.min(1, Math.max(0.05, goodput))
  const working = powerShare(curve, TRAINING_MEMORY_USE, Math.min(1, mfu / progress))
  return progress * working + (1 - progress) * waitingPowerShare(curve)
}

/** Share of TDP of a training device that waits for others. */
export function waitingPowerShare(curve: PowerCurve): number {
  return powerShare(curve, WAITING.memory, WAITING.compute)
}

/** Mean share of TDP of a serving device: its load while it works, the wait in between. */
export function servingPowerShare(curve: PowerCurve, load: { memory: number; compute: number; busy: number }): number {
  const waiting = powerShare(curve, 0, WAITING.compute)
  return load.busy * powerShare(curve.serving ?? curve, load.memory, load.compute) + (1 - load.busy) * waiting
}

// What a server draws besides its accelerators is rated higher than it is measured: 4.6 kW rated, 2.4 kW typical (HGX H100).
const MEASURED_OVER_RATED = 2400 / 4600
const OVERHEAD_OVER_TDP = 300 / 700

/** Typical draw of the rest of the node (CPUs, fans, network cards) per accelerator, W. */
export function nodeOverheadPerDevice({ id, nodeOverheadWPerDevice, tdpW }: Accelerator): {
  watts: number
  source: string
} {
  const hgx = constant('power.node_other.hgx_h100')
  if (/^(h100|h200|h800)-sxm/.test(id)) return { watts: hgx.value / 8, source: hgx.source }
  // MLPerf Power v5.1: 10.4 kW at the wall with eight B200 at their cap of 8 kW, 9.0 to 9.4 kW with a small model.
  if (/^b[123]00-sxm/.test(id)) return { watts: hgx.value / 8, source: `${hgx.source}; MLPerf Power v5.1 for B200` }
  if (nodeOverheadWPerDevice !== null) {
    const source =
      'rated overhead of the node, scaled by what is measured over what is rated on HGX H100 (2.4 of 4.6 kW)'
    return { watts: nodeOverheadWPerDevice * MEASURED_OVER_RATED, source }
  }
  return { watts: (tdpW ?? 0) * OVERHEAD_OVER_TDP, source: 'as on HGX H100: 300 W beside a device of 700 W' }
}

/** Power that must be provisioned per accelerator, W: rated device and rated rest of the node. Never used for energy. */
export function provisionedPerDevice({ tdpW, nodeOverheadWPerDevice }: Accelerator): number {
  return (tdpW ?? 0) + (nodeOverheadWPerDevice ?? (tdpW ?? 0) * (575 / 700))
}
