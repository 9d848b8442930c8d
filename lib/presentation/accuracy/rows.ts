import type { AccuracyRow } from '@/lib/contracts/accuracy'

export type AccuracyFilter = {
  stack?: string | undefined
  accelerator?: string | undefined
  kind?: 'dense' | 'experts' | undefined
  /** What stands before the settings in the name of a row. */
  model?: string | undefined
  show?: 'outside' | undefined
}

export type Verdict = 'inside' | 'outside' | 'not projected'

export function verdict({ predicted, p10, p90, published }: AccuracyRow): Verdict {
  if (predicted === null || p10 === null || p90 === null) return 'not projected'
  return p10 <= published && published <= p90 ? 'inside' : 'outside'
}

export function matching(rows: readonly AccuracyRow[], filter: AccuracyFilter): AccuracyRow[] {
  return rows.filter(
    (row) =>
      (filter.stack === undefined || row.stack === filter.stack) &&
      (filter.accelerator === undefined || row.accelerator === filter.accelerator) &&
      (filter.kind === undefined || row.experts === (filter.kind === 'experts')) &&
      (filter.model === undefined || row.name.split(' · ')[0] === filter.model) &&
      (filter.show === undefined || verdict(row) !== 'inside'),
  )
}

const RANK: Record<Verdict, number> = { outside: 0, 'not projected': 1, inside: 2 }

/** Misses first and the furthest off before the others: half and twice are as far. */
export function missesFirst(rows: readonly AccuracyRow[]): AccuracyRow[] {
  const distance = ({ predicted, published }: AccuracyRow) =>
    predicted === null || predicted <= 0 ? 0 : Math.abs(Math.log(predicted / published))
  return [...rows].sort((left, right) => RANK[verdict(left)] - RANK[verdict(right)] || distance(right) - distance(left))
}

/** Values of a column in these rows, by name. */
export function choices(rows: readonly AccuracyRow[], of: (row: AccuracyRow) => string | null): string[] {
  return [...new Set(rows.map(of).filter((value) => value !== null))].sort((a, b) => a.localeCompare(b, 'en'))
}

export type Score = { n: number; median: number | null; mean: number | null; coverage: number | null }

/** Absolute errors of what is shown; a row without a projection counts as one that missed its interval. */
export function score(rows: readonly AccuracyRow[]): Score {
  const errors = rows.flatMap(({ error }) => (error === null ? [] : [Math.abs(error)])).sort((a, b) => a - b)
  const middle = (errors.length - 1) / 2
  const at = (index: number) => errors[index] ?? 0
  return {
    n: rows.length,
    median: errors.length === 0 ? null : (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    mean: errors.length === 0 ? null : errors.reduce((sum, error) => sum + error, 0) / errors.length,
    coverage: rows.length === 0 ? null : rows.filter((row) => verdict(row) === 'inside').length / rows.length,
  }
}
