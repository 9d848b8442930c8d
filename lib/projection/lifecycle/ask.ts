import type { Context } from '../context'
import type { Activity } from './activities'

export const PLANNING = 'planning rule: little is published on upkeep'
/** Judgement: amounts of upkeep are seldom measured; good to a factor of two at most. */
export const UPKEEP_SIGMA = 0.4

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
