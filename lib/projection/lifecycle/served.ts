import type { Context } from '../context'
import { type Estimate, exactly } from '../estimate'

/** Output tokens over all months of serving, with the spread of the demand. */
export function servedTokens(ctx: Context): Estimate | undefined {
  if (!ctx.serving) return undefined
  const total = ctx.serving.fleet.reduce((tokens, row) => tokens + row.outputTokens, 0)
  return total >= 1 ? { median: total, spread: ctx.serving.outputTokensPerMonth.spread } : exactly(0)
}
