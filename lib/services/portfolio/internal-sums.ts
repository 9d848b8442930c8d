import { type PortfolioGroup, SUMMED_FIGURES, type SummedFigure } from '@/lib/contracts/portfolio'
import { type Range, rangeOf } from '@/lib/projection'
import type { FlowRow, SpreadRow } from './internal-flow'

/** "2027-01" as a count of months, and back. */
export function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}
export function monthName(index: number): string {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Rows of one slot together; the named plans by rank, all others last. */
export function groupsOf(rows: FlowRow[]): PortfolioGroup[] {
  const bySlot = new Map<number, PortfolioGroup>()
  for (const { slot, id, name, plans, month, usd, kwh, kg, accelerators } of rows) {
    const group = bySlot.get(slot) ?? { planId: id, name, plans, months: [] }
    bySlot.set(slot, group)
    group.months.push({ month: monthName(month), usd, kwh, kg, accelerators })
  }
  const last = (slot: number) => (slot === 0 ? Number.POSITIVE_INFINITY : slot)
  return [...bySlot].sort(([one], [other]) => last(one) - last(other)).map(([, group]) => group)
}

/** As the engine adds up within a plan: medians add, and every uncertain input counts with its weighted part, once for all
 * plans that have it in common. Percentiles are read from the whole, never added. */
export function totalsOf(groups: PortfolioGroup[], rows: SpreadRow[]): Record<SummedFigure, Range> {
  const totals = {} as Record<SummedFigure, Range>
  for (const figure of SUMMED_FIGURES) {
    const median = groups.flatMap(({ months }) => months).reduce((sum, row) => sum + row[figure], 0)
    const own = rows.filter((row) => row.figure === figure && median > 0)
    const spread = Object.fromEntries(own.map(({ input, weighted }) => [input, weighted / median]))
    totals[figure] = rangeOf({ median, spread })
  }
  return totals
}
