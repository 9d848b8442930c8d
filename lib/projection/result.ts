import type { Range } from './estimate'
import type { Scenario, Workload } from './spec'
import type { Layout } from './training/layout'
import type { Unit } from './units'

/** What a projection says. Plain data: stored as JSON, drawn by `presentation`, printed by the command line. */
export type Projection = {
  engineVersion: string
  catalogVersion: string
  asOf: string
  scenario: Scenario
  workload: Workload
  model: ModelSummary
  /** Every field that the scenario left out or set to auto, with what was taken and why. By path, `training.mfu`. */
  defaults: Record<string, ResolvedDefault>
  /** Every number, by id (`training.hours`, `cost.total`): range, derivation, what it feeds. */
  figures: Record<string, Figure>
  trainingMemory?: MemoryFit
  /** The measured case that the run is most like. */
  trust?: Trust
  /** The measured deployment that the one projected is most like. */
  servingTrust?: Trust
  /** How the run is spread over its accelerators, as searched for or given. */
  trainingLayout?: TrainingLayout
  /** Of reinforcement learning: what goes on, where, and which figure says for how long. */
  trainingPhases?: TrainingPhase[]
  servingMemory?: MemoryFit
  servingCurve?: ServingCurve
  apiComparison?: ApiComparison
  tuningComparison?: TuningComparison
  servingDay?: ServingDay
  costs: CostLine[]
  months: MonthRow[]
  timeline: TimelinePhase[]
  /** What the headline figures hang on: contribution of each uncertain input, largest first. */
  drivers: Record<string, Driver[]>
  /** Every uncertain input that was asked for, as it counts: the evidence behind it, or the person's own range. */
  uncertain?: UncertainInput[]
  problems: Problem[]
}

export type ModelSummary = {
  name: string
  totalParameters: number
  activeParameters: number
  embeddingParameters: number
  matmulParameters: number
  kvBytesPerToken: number
  /** What layers with linear attention keep of a sequence, whatever its length; only of a model that has them. */
  stateBytesPerSequence?: number
}

export type ResolvedDefault = {
  label: string
  value: number | string
  unit: Unit
  origin: 'default' | 'auto' | 'catalog' | 'team'
  source: string
  note?: string
}

export type Figure = Range & {
  id: string
  label: string
  unit: Unit
  /** Formula in words and symbols, as METHOD gives it. */
  formula: string
  terms: FigureTerm[]
  source: string
  /** Range of validity or a caveat, when there is one. */
  validity?: string
  /** Ids of the figures that are computed from this one. */
  feeds: string[]
  /** What the first-order range was, where sampling found another one. */
  firstOrder?: { p10: number; p90: number }
}

/** What went into a figure: another figure, or a value with its source. */
export type FigureTerm = {
  symbol: string
  meaning: string
  value: number
  unit: Unit
  source: string
  figure?: string
}

/** Up to a distance of 1 counts as measured; beyond, `sigma` was added to the spread of the rate. */
export type Trust = { id: string; label: string; source: string; distance: number; sigma: number }

/** The layout a run was projected on, with what a training program must be told beside it. */
export type TrainingLayout = Layout & { accelerators: number; sequenceLength: number; layers: number }

/** A layout that fits, beside others. */
export type LayoutRow = TrainingLayout & {
  usedBytes: number
  /** Cost over that of the best one: time of a step, or the closed forms of lost time where there is no step model. */
  relative: number
  stepSeconds: number | null
  /** Share of the layers that are recomputed. */
  recomputed: number
  parts: { id: StepPart; seconds: number }[]
}
export type StepPart =
  | 'matmul'
  | 'attention'
  | 'elementwise'
  | 'head'
  | 'recompute'
  | 'tensor'
  | 'context'
  | 'expert'
  | 'bubble'
  | 'data'
  | 'optimizer'
  | 'rest'

export type TrainingPhase = {
  id: 'generate' | 'score' | 'update' | 'exchange'
  label: string
  accelerators: number
  /** Id of the figure of its hours. */
  figure: string
  /** On what, in words. */
  how: string
  memory?: MemoryFit
}

export type MemoryFit = {
  label: string
  capacityBytes: number
  /** Bytes that may be planned with, after the reserve. */
  usableBytes: number
  parts: MemoryPart[]
  usedBytes: number
  headroomBytes: number
  fits: boolean
  layout: string
}
export type MemoryPart = {
  id: 'weights' | 'gradients' | 'optimizer' | 'activations' | 'logits' | 'kv-cache' | 'buffers' | 'overhead'
  label: string
  bytes: number
}

/** A working day of the fleet, by half hours: `held` is what an autoscaled fleet keeps running, `used` how many replicas' worth of work
 * there is at full throughput. */
export type ServingDay = {
  slots: { hour: number; demand: number; needed: number; held: number; used: number }[]
  reserved: number
  startUpMinutes: number
  starts: number
}
export type ServingCurve = { points: ServingPoint[]; operating: ServingPoint; bound: ServingBound }
export type ServingBound = 'weights' | 'kv-cache' | 'compute' | 'communication' | 'host'
export type ServingPoint = {
  concurrency: number
  tpotMs: number
  ttftMs: number
  outputTokensPerSecond: number
  outputTokensPerSecondPerAccelerator: number
}

/** The own fleet beside hosted APIs, by volume. Volumes are output tokens a month; the prompts that come with them are in every
 * price. */
export type ApiComparison = {
  outputTokensPerRequest: number
  /** Mean demand of the first month, where one is stated. */
  demand?: number
  /** A month of a replica held, used or not, and what a working one carries with its peak within the planned load. */
  usdPerReplica: number
  tokensPerReplica: number
  /** What the fleet costs up to which volume, as it grows by whole replicas. */
  steps: { replicas: number; upTo: number; usd: number }[]
  /** Those who sell the same open model, the cheapest first; a chosen one before them. */
  offers: ApiOffer[]
}
export type ApiOffer = {
  provider: string
  model: string
  name: string
  /** It sells the weights of the scenario’s model. */
  same: boolean
  chosen: boolean
  /** Per million tokens, of requests as long as the scenario’s. */
  usdPerMillionInput: number
  usdPerMillionOutput: number
  usdPerMillionCachedInput: number | null
  /** Per million output tokens, prompts included. */
  usdPerMillion: number
  source: string
  asOf: string
  dayMean: boolean
  /** The next announced price. */
  next?: { from: string; usdPerMillion: number }
  /** Volume from which on the own fleet costs no more, the replicas that it takes, and their load. */
  breakEven?: { tokens: number; replicas: number; utilisation: number }
}

/** One own run of tuning, its compute and the electricity that is paid apart, beside providers that tune by the token. */
export type TuningComparison = {
  /** Tokens of the data by epochs. */
  tokens: number
  ownUsd: Range
  /** The same model in the same way first. */
  offers: TuningOffer[]
}
export type TuningOffer = {
  provider: string
  name: string
  /** It tunes the scenario’s model; by its size, where the provider names no models. */
  same: boolean
  bySize: boolean
  trains: 'adapters' | 'weights' | null
  /** It changes of the model what the scenario’s method does. */
  alike: boolean
  usdPerMillion: number
  minimumUsd: number | null
  usd: number
  includes: string
  note: string | null
  source: string
  asOf: string
}

/** The thing that a cost or a colour belongs to; the same in charts, PDF and workbook. */
export type CostCategory =
  | 'compute'
  | 'serving'
  | 'energy'
  | 'data'
  | 'infrastructure'
  | 'people'
  | 'maintenance'
  | 'overhead'

export type CostLine = { id: string; label: string; category: CostCategory; phase: PhaseId; figure: string; usd: Range }
export type PhaseId = 'data' | 'experiments' | 'training' | 'serving' | 'maintenance'

/** One month of the plan, month 0 first; usd are medians. */
export type MonthRow = {
  month: number
  usd: Partial<Record<CostCategory, number>>
  totalUsd: number
  energyKwh: number
  carbonKg: number
  accelerators: number
  /** What begins in the month. */
  events?: string[]
}

export type TimelinePhase = { id: PhaseId; label: string; startMonth: number; months: number; detail: string }

export type Driver = { id: string; label: string; logSigma: number; share: number; p10: number; p90: number }

/** A log-normal input. One that the engine works out is told by how far it may be off: a ratio around 1. */
export type UncertainInput = {
  id: string
  label: string
  unit: Unit
  p10: number
  p50: number
  p90: number
  source: string
}

/** Said in words with the way out; `fix` is a patch of the scenario that one click applies. */
export type Problem = {
  code: string
  severity: 'error' | 'warning' | 'note'
  path: string
  message: string
  fix?: { label: string; set: Record<string, unknown> }
}

/** What sampling says of a scenario, beside its projection. */
export type Sampled = {
  /** Points of the sequence. */
  points: number
  /** Of the headline figures, by id. */
  ranges: Record<string, Range>
  chances: Chance[]
  /** What the total cost hangs on, largest first. */
  inputs: InputShare[]
  /** What has been paid by the end of each month, month 0 first: sampled as the sum that it is. */
  cumulative: Range[]
}

/** Scenarios against one of them on the same draws. */
export type Together = {
  points: number
  /** One for each scenario but the baseline, which is absent. */
  against: { position: number; differences: Difference[] }[]
  /** Inputs that are one and the same in all scenarios that have them, by label, and those that are drawn for each on its own. */
  common: string[]
  apart: string[]
}

/** A figure of a scenario less that of the baseline, in the unit of the figure, and how likely it is less than nothing. */
export type Difference = Range & { figure: string; chanceLess: number }

/** How likely a limit that the scenario names at `path` is kept; `limit` in the unit of the figure. */
export type Chance = { path: string; figure: string; limit: number; chance: number }

/** Shares of an input in the variance, alone and with its interactions; the P90 now, and the one to be expected once the
 * input is measured (the mean over what the measurement may find). */
export type InputShare = { id: string; label: string; first: number; total: number; p90: number; p90Measured: number }
