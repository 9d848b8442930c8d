import type { Context } from '../context'
import type { Estimate } from '../estimate'
import type { FigureTerm } from '../result'
import { SHORTEST_INTERVAL_MONTHS } from '../spec'
import type { Unit } from '../units'

/** One kind of upkeep over the horizon: how much of what it takes, and when. */
export type Activity = {
  id:
    | 'fine_tune'
    | 'retrain'
    | 'evaluation'
    | 'monitoring'
    | 'labels'
    | 'audit'
    | 'mitigation_data'
    | 'mitigation_tuning'
    | 'mitigation_evaluation'
    | 'upkeep'
    | 'patches'
    | 'refresh'
    | 'refresh_overlap'
    | 'retirement'
    | 'support'
    | 'logs'
  label: string
  /** What the amount counts and is priced by. */
  kind: 'accelerator-hours' | 'serving-hours' | 'tokens' | 'person-days' | 'items' | 'gigabyte-months'
  unit: Unit
  amount: Estimate
  /** Months after upkeep begins at which it happens; empty: evenly over the horizon. */
  events: readonly number[]
  /** Share of each event in the amount, where they are not alike, and the months that each takes. */
  weights?: readonly number[]
  lasting?: readonly number[]
  formula: string
  source: string
  terms: FigureTerm[]
  validity?: string
}

/** Whether the scenario asks for upkeep at all. */
export function hasMaintenance(ctx: Context): boolean {
  return ctx.scenario.workload === 'life-cycle' || ctx.scenario.maintenance !== undefined
}

/** Months at which something that recurs every `interval` months happens within the horizon, the first after one interval. */
export function eventsEvery(interval: number, horizon: number): number[] {
  const events: number[] = []
  if (interval <= 0) return events
  // The contract refuses less; a document that is older than this rule must not fill the memory.
  const step = Math.max(interval, SHORTEST_INTERVAL_MONTHS)
  for (let i = 1; i * step < horizon - 1e-9; i++) events.push(i * step)
  return events
}

/** Fall of the price of a given amount of compute: `10^(-0.14 x years)` (Epoch AI, arXiv:2405.21015). */
export function computePriceFactor(years: number, ordersPerYear: number): number {
  return 10 ** (-ordersPerYear * years)
}
