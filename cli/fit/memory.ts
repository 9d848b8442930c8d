import type { Catalog } from '@/lib/projection'
import type { StepRow } from '../backtest/evidence-rows'
import { backtestMemory } from '../backtest/memory'
import { quantile } from '../backtest/score'

export type MemoryErrors = { source: string; error: number; heldOut: number }

/** Peaks as they come out, and as they would with one factor on all of them, taken from the rows of the other sources: if that
 * were nearer, something that all stacks have in common would be missing. ln(predicted / published). */
export function memoryErrors(rows: readonly StepRow[], catalog: Catalog): MemoryErrors[] {
  const found = backtestMemory(rows, catalog).flatMap(({ row, groups: [source = ''] }) =>
    row.predicted === null ? [] : [{ source, error: Math.log(row.predicted / row.published) }],
  )
  const middle = (source: string) =>
    quantile(
      found.filter((row) => row.source !== source).map(({ error }) => error),
      0.5,
    ) ?? 0
  return found.map(({ source, error }) => ({ source, error, heldOut: error - middle(source) }))
}
