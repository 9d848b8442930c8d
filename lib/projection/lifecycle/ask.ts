import type { Context } from '../context'
import { type Estimate, uncertain } from '../estimate'
import type { Activity } from './activities'

export const PLANNING = 'planning rule: little is published on upkeep'
/** Judgement: amounts of upkeep are seldom measured; good to a factor of two at most. */
const UPKEEP_SIGMA = 0.4

/** An amount of upkeep, as sure as one can be of it. */
export function amountOf(ctx: Context, id: `maintenance.${string}`, median: number): Estimate {
  return uncertain(id, median, ctx.spreadOf(id, UPKEEP_SIGMA, 'judgement: good to a factor of two at most'))
}

/** A field of the maintenance part, or its planning rule. */
export function ask(
  ctx: Context,
  field: string,
  given: number | undefined,
  label: string,
  value: number,
  unit: Activity['unit'],
  source = PLANNING,
): number {
  return Math.max(0, ctx.pick(`maintenance.${field}`, given, { label, value, unit, source }))
}
