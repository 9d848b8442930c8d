import type { Context } from '../context'
import { type Estimate, rangeOf, sum } from '../estimate'
import { figureTerm, type LedgerEntry } from '../explain'
import type { CostCategory, PhaseId } from '../result'

export type LineEntry = Omit<LedgerEntry, 'unit'> & { category: CostCategory; phase: PhaseId }

/** Enters a figure in dollars and its line of the breakdown. Nothing for nothing: a line of 0 would say that it is free. */
export function addLine(ctx: Context, entry: LineEntry, usd: Estimate): void {
  if (!(usd.median > 0) || !Number.isFinite(usd.median)) return
  const { id, label, category, phase } = entry
  ctx.ledger.enter({ unit: 'usd', ...entry }, usd)
  ctx.costs.push({ id, label, category, phase, figure: id, usd: rangeOf(usd) })
}

/** Estimates of the lines entered so far. */
export function lineEstimates(ctx: Context): Estimate[] {
  return ctx.costs.map(({ figure }) => ctx.ledger.get(figure))
}

/** A figure that sums lines which have figures of their own; not a line itself. */
export function enterSum(ctx: Context, id: string, label: string, belongs: (lineId: string) => boolean): void {
  const lines = ctx.costs.filter((line) => belongs(line.id))
  if (lines.length === 0) return
  const { ledger } = ctx
  ledger.enter(
    {
      id,
      label,
      unit: 'usd',
      formula: 'sum of its lines',
      source: 'identity',
      terms: lines.map((line) => figureTerm(ledger, line.label, line.label, line.figure, 'usd')),
    },
    sum(...lines.map((line) => ledger.get(line.figure))),
  )
}
