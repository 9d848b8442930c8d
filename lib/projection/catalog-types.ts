import type { Architecture } from './architecture'
import type { PriceTerm } from './spec'

/** Reference data as the engine takes it: a value, never read from a file here. null means unknown, and stays unknown. */
export type Catalog = {
  version: string
  asOf: string
  accelerators: Readonly<Record<string, Accelerator>>
  models: Readonly<Record<string, CatalogModel>>
  /** By `provider:region`. */
  regions: Readonly<Record<string, Region>>
  rentalPrices: readonly RentalPrice[]
  apiPrices: readonly ApiPrice[]
  tuningPrices: readonly TuningPrice[]
  /** National and world averages for a cluster without a region. */
  worldGridGramsPerKwh: Sourced
  /** A team's own values in place of the engine's defaults, by the path of the field that would say otherwise. */
  defaults?: Readonly<Record<string, Sourced>>
}

/** Of a row that a team entered: it wins over rows that everybody has. */
export type Origin = { origin?: 'team' }

export type Sourced = { value: number; source: string; asOf: string }

export type Accelerator = Origin & {
  id: string
  vendor: string
  name: string
  memoryBytes: number
  memoryGb: number
  memoryBandwidthBytesPerSecond: number | null
  /** Dense FLOP/s by precision; null where the device has no such mode or no figure is known. */
  peakFlops: Readonly<Record<'fp32' | 'tf32' | 'bf16' | 'fp16' | 'fp8' | 'fp4' | 'int8', number | null>>
  measuredMaxBf16Flops: number | null
  /** One direction, per device. */
  linkBytesPerSecond: number | null
  interNodeBytesPerSecond: number | null
  devicesPerNode: number
  tdpW: number | null
  nodeOverheadWPerDevice: number | null
  purchaseUsd: readonly [number, number] | null
  purchaseSource: string | null
  embodiedKg: number | null
  embodiedSource: string | null
  source: string
  asOf: string
  notes: string | null
}

export type CatalogModel = {
  id: string
  name: string
  architecture: Architecture
  publishedParameters: number | null
  countCheck: 'exact' | 'within_2pct' | 'none'
  source: string
  asOf: string
}

export type Region = Origin & {
  id: string
  provider: string
  region: string
  location: string
  country: string
  /** Electricity Maps zone. */
  zone: string | null
  gridGramsPerKwh: number | null
  gridSource: string | null
  gridAsOf: string | null
  /** Intensity of each hour of the day, UTC, over its mean, where a source publishes one for the zone. */
  gridHours?: { relative: readonly number[]; source: string }
  pue: number | null
  pueSource: string | null
  waterLitresPerKwhOnSite: number | null
  /** Where it is not that of the PUE. */
  waterSource?: string | null
  /** Which of its figures are a team's; the others are everybody's. */
  teamFields?: readonly ('gridGramsPerKwh' | 'pue' | 'waterLitresPerKwhOnSite')[]
  electricityUsdPerKwh: number | null
  electricitySource: string | null
  asOf: string
}

export type RentalPrice = Origin & {
  provider: string
  accelerator: string
  instance: string | null
  term: Exclude<PriceTerm, 'own'>
  region: string | null
  usdPerAcceleratorHour: number
  source: string
  asOf: string
}

/** Hosted API price per million tokens, without what depends on the length of a prompt or on a later date. */
export type ApiRates = {
  usdPerMillionInput: number
  usdPerMillionOutput: number
  usdPerMillionCachedInput: number | null
}

/** What a provider asks for a model. */
export type ApiPrice = ApiRates & {
  provider: string
  model: string
  name: string
  source: string
  asOf: string
  /** Prices of all tokens of a request whose prompt is longer; the longest that applies counts. */
  tiers?: readonly (ApiRates & { aboveInputTokens: number })[]
  /** Announced prices, from a day on. */
  changes?: readonly (ApiRates & { from: string })[]
  /** The price depends on the hour; the one here is the mean of a day. */
  dayMean?: boolean
}

/** What a provider asks for tuning: of the named model, or of any open one with so many parameters. */
export type TuningPrice = {
  provider: string
  name: string
  model: string | null
  aboveParameters: number | null
  upToParameters: number | null
  /** Examples, or pairs that people prefer one of. */
  objective: 'sft' | 'dpo'
  /** Adapters beside frozen weights, or all weights; null where the provider does not say. */
  trains: 'adapters' | 'weights' | null
  usdPerMillion: number
  /** The least that a job costs. */
  minimumUsd: number | null
  /** What is billed, and what is not. */
  includes: string
  note: string | null
  source: string
  asOf: string
}
