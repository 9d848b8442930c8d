import type { LeftOutLine, LeftOutScore } from '@/lib/contracts/accuracy'
import { percent } from '../format'

export type LeftOutTable = { columns: readonly string[]; rows: { name: string; n: string; cells: string[] }[] }

const COLUMNS = ['Fitted', 'Pair left out', 'Family left out'] as const

/** Fewer rows say little of what was left out. */
const ENOUGH = 8

/** Median and P90 of each group of a set, where it was fitted to and where it was not. */
export function leftOutTable(lines: readonly LeftOutLine[], set: string): LeftOutTable {
  const said = ({ median, p90 }: LeftOutScore) => `${percent(median)} · ${percent(p90)}`
  return {
    columns: COLUMNS,
    rows: lines
      .filter((line) => line.set === set && line.n >= ENOUGH)
      .map(({ name, n, fitted, pair, family }) => ({
        name,
        n: String(n),
        cells: [said(fitted), said(pair), said(family)],
      })),
  }
}
