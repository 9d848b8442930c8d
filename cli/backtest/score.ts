import type { AccuracyScore } from '@/lib/contracts/accuracy'

export type Quantity =
  | 'tokensPerSecondPerAccelerator'
  | 'peakMemoryGib'
  | 'acceleratorHours'
  | 'energyKwh'
  | 'tco2e'
  | 'costUsd'
  | 'tpotMs'
  | 'ttftMs'
  | 'outputTokensPerSecond'
  | 'powerW'
  | 'joulesPerOutputToken'
  | 'parameters'

export type Row = {
  id: string
  quantity: Quantity
  predicted: number | null
  published: number
  /** predicted / published - 1 */
  error: number | null
  p10: number | null
  p90: number | null
  note: string
  /** What 6 N D at 40 % of the peak would have said, where that rule says anything. */
  naive: number | null
}

/** A row with the names of the sets that it belongs to besides the whole file. */
export type GroupedRow = { row: Row; groups: string[] }

/** Coverage is the share of all rows whose published value lies within P10 to P90; a row without a prediction lies outside. */
/** `width` is the median of P90 / P10: how wide the ranges are that the coverage rests on. */
export type ScoredSet = AccuracyScore & { file: string; name: string; width: number | null; rows: Row[] }

export type Predicted = { p10: number; p50: number; p90: number }

export function rowOf(
  id: string,
  quantity: Quantity,
  published: number,
  predicted: Predicted | undefined,
  note: string,
  naive: number | null = null,
): Row {
  if (!predicted) return { id, quantity, predicted: null, published, error: null, p10: null, p90: null, note, naive }
  const { p10, p50, p90 } = predicted
  return { id, quantity, predicted: p50, published, error: p50 / published - 1, p10, p90, note, naive }
}

/** A row of another's file may hold anything: what cannot be read is a note at that row, not the end of the run. */
export function readable<T>(read: () => T): T | { missing: string } {
  try {
    return read()
  } catch (error) {
    return { missing: `the row cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** The sets of one file: each group, then all rows together. */
export function setsOf(file: string, rows: readonly GroupedRow[]): ScoredSet[] {
  const names = [...new Set(rows.flatMap(({ groups }) => groups))].sort()
  const groups = names.map((name) =>
    scoreSet(
      file,
      name,
      rows.filter((row) => row.groups.includes(name)).map(({ row }) => row),
    ),
  )
  return [
    ...groups,
    scoreSet(
      file,
      'all',
      rows.map(({ row }) => row),
    ),
  ]
}

export function scoreSet(file: string, name: string, rows: Row[]): ScoredSet {
  const errors = rows.flatMap(({ error }) => (error === null ? [] : [error]))
  const absolute = errors.map(Math.abs)
  const inside = rows.filter(
    ({ p10, p90, published }) => p10 !== null && p90 !== null && p10 <= published && published <= p90,
  )
  return {
    file,
    name,
    n: rows.length,
    signedMedian: quantile(errors, 0.5),
    medianAbs: quantile(absolute, 0.5),
    meanAbs: absolute.length === 0 ? null : mean(absolute),
    p90Abs: quantile(absolute, 0.9),
    worstAbs: quantile(absolute, 1),
    coverage: rows.length === 0 ? null : inside.length / rows.length,
    naive: besideNaive(rows),
    width: quantile(
      rows.flatMap(({ p10, p90 }) => (p10 !== null && p90 !== null && p10 > 0 ? [p90 / p10] : [])),
      0.5,
    ),
    rows,
  }
}

function besideNaive(rows: readonly Row[]): AccuracyScore['naive'] {
  const both = rows.flatMap(({ error, naive, published }) =>
    error === null || naive === null ? [] : [{ ours: Math.abs(error), naive: Math.abs(naive / published - 1) }],
  )
  if (both.length === 0) return null
  const errors = both.map(({ naive }) => naive)
  const meanAbs = mean(errors)
  return {
    n: both.length,
    medianAbs: quantile(errors, 0.5) ?? meanAbs,
    meanAbs,
    ratio: mean(both.map(({ ours }) => ours)) / meanAbs,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length
}

/** Linear between the order statistics. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((left, right) => left - right)
  const position = share * (sorted.length - 1)
  const below = sorted[Math.floor(position)] ?? 0
  const above = sorted[Math.ceil(position)] ?? below
  return below + (above - below) * (position - Math.floor(position))
}
