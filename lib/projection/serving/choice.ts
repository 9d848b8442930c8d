import type { Range } from '../estimate'
import type { ServingCurve } from '../result'
import type { AttentionParallel, ServingEngine, WeightPrecision } from '../spec'

/** A way to serve: what the search for the cheapest deployment chooses. */
export type DeploymentOption = {
  accelerator: string
  engine: ServingEngine
  weightPrecision: WeightPrecision
  tensor: number
  attentionParallel: AttentionParallel
}

/** One of the cheapest, with the figures that the scenario has once it is taken over. */
export type DeploymentRow = DeploymentOption & {
  acceleratorName: string
  replicas: number
  accelerators: number
  /** Cost of the fleet a month, averaged over the months of serving. */
  usdPerMonth: Range
  usdPerAcceleratorHour: number
  priceBasis: string
  /** Cost against the cheapest: 1 for the best. */
  relative: number
  /** Per million output tokens really served. */
  usdPerMillionTokens: number
  tpotMs: number
  ttftMs: number
  concurrency: number
  outputTokensPerSecond: number
  /** Mean load of the fleet. */
  utilisation: number
  curve: ServingCurve
  /** Why the calibration does not quite apply, in words; empty when the engine was measured on that generation of hardware. */
  transfers: readonly string[]
}

/** Why an alternative is not among the best. */
export type LossReason =
  | { kind: 'no-figures' }
  | { kind: 'unsupported'; why: string }
  | { kind: 'no-price' }
  /** Bytes that the largest replica tried lacks for the weights and one request. */
  | { kind: 'does-not-fit'; devices: number; missingBytes: number }
  | { kind: 'misses'; target: 'tpot' | 'ttft'; targetMs: number; bestMs: number }
  | { kind: 'dearer'; factor: number }

export type LostDeployment = {
  accelerator: string
  acceleratorName: string
  /** Its best engine and weights, where any could be tried. */
  engine?: ServingEngine
  weightPrecision?: WeightPrecision
  tensor?: number
  reason: LossReason
}

export type DeploymentChoice = {
  rows: DeploymentRow[]
  /** Each accelerator that is not in the table, and each engine and precision on the best one that is not. */
  others: LostDeployment[]
  /** The scenario as it stands; absent when it cannot be projected. */
  current?: DeploymentRow
  /** Layouts that were compared. */
  tried: number
  /** The default target for the time per token was left out, since nothing keeps it. */
  softened: boolean
  /** Why nothing was looked for. */
  problem?: string
}

/** What the search may not change, and the least bits of a weight. */
export type ChoiceLimits = {
  keep?: readonly ('accelerator' | 'engine' | 'weightPrecision')[]
  leastWeightBits?: 4 | 8 | 16
}
