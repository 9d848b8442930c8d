import type { Context } from '../context'

/** Mean request length as serving used it. */
export function lengthOf(ctx: Context, symbol: 'S_in' | 'S_out'): number {
  const { serving } = ctx.scenario
  const given = symbol === 'S_in' ? serving?.inputTokens : serving?.outputTokens
  const path = symbol === 'S_in' ? 'serving.inputTokens' : 'serving.outputTokens'
  const taken = ctx.defaults[path]?.value
  return Math.max(1, given ?? (typeof taken === 'number' ? taken : 1))
}
