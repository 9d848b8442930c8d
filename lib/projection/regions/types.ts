import type { StartOfDay } from '../environment/hours'
import type { Range } from '../estimate'

/** The plan in one place, with that place's own price, PUE, grid and water. */
export type RegionRow = {
  /** `provider:region`; none where the plan names no region. */
  id: string | null
  location: string
  country: string
  zone: string | null
  /** Where the plan is now. */
  inUse: boolean
  usd?: Range
  energyKwh?: Range
  /** Electricity, location-based. */
  carbonKg?: Range
  marketKg?: Range
  waterLitres?: Range
  price?: { usdPerHour: number; basis: string; exact: boolean }
  pue: number
  gridGramsPerKwh: number
  gridSource: string
  /** Whether the grid is that of the place, not the world average. */
  gridKnown: boolean
  /** When a short run would start, where the hours of the zone are published. */
  start?: StartOfDay
}

export type RegionComparison = {
  /** What is moved; see `servingStays`. */
  moves: 'cluster.region' | 'serving.region'
  rows: RegionRow[]
  /** Whether serving has a region of its own, where it stays. */
  servingStays: boolean
  /** Whether the run is so short that the hour of its start matters. */
  shortRun: boolean
  /** The hour at which the scenario has it start, UTC. */
  startsAt?: number
  /** Fields that belong to the place of now, and so are left out elsewhere. */
  leftBehind: string[]
  /** Prices that were agreed on, and so hold everywhere. */
  held: string[]
  /** Why there is nothing to compare. */
  problem?: string
}
