import type { LeftOutLine, LeftOutScore } from '@/lib/contracts/accuracy'
import { percent } from '../format'

export type LeftOutTable = { columns: readonly string[]; rows: { name: string; n: string; cells: string[] }[] }

const COLUMNS = ['Fitted', 'Pair left out', 'Family left out'] as const

/** Median and P90 of each group, where it was fitted to and where it was not. */
export function leftOutTable(lines: readonly LeftOutLine[]): LeftOutTable {
  const said = ({ median, p90 }: LeftOutScore) => `${percent(median)} · ${percent(p90)}`
  return {
    columns: COLUMNS,
    rows: lines.map(({ name, n, fitted, pair, family }) => ({
      name,
      n: String(n),
      cells: [said(fitted), said(pair), said(family)],
    })),
  }
}
