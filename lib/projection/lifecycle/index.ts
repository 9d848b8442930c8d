import type { Context } from '../context'
import { maintenanceActivities } from './plan'

/** Upkeep over the horizon: one figure per activity, in hours, tokens, days or bytes; money and energy come from them. */
export function projectMaintenance(ctx: Context): void {
  for (const { id, label, unit, amount, formula, source, terms, validity } of maintenanceActivities(ctx)) {
    ctx.ledger.enter(
      { id: `lifecycle.${id}`, label, unit, formula, source, terms, ...(validity ? { validity } : {}) },
      amount,
    )
  }
}
