import type { AccuracyRow } from '@/lib/contracts/accuracy'
import { MISSING, percent } from '../format'
import { type AccuracyFilter, type Score, score } from './rows'

export type SliceLine = {
  id: string
  label: string
  n: string
  median: string
  p90: string
  coverage: string
  /** Median P90 over P10 of what is projected: a range that holds everything because it is wide is no merit. */
  width: string
  filter: Pick<AccuracyFilter, 'stack' | 'accelerator' | 'kind'>
}

const share = (value: number | null) => (value === null ? MISSING : percent(value))

/** Errors by engine, hardware and kind of model, the furthest off first; slices of a single row stand last, as they say little. */
export function sliceLines(rows: readonly AccuracyRow[]): SliceLine[] {
  const slices = new Map<string, AccuracyRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.stack, row.accelerator, row.experts])
    slices.set(key, [...(slices.get(key) ?? []), row])
  }
  return [...slices.values()]
    .map((own) => ({ own, total: score(own) }))
    .sort((a, b) => Number(a.own.length === 1) - Number(b.own.length === 1) || worst(b.total) - worst(a.total))
    .flatMap(({ own, total }) => {
      const [first] = own
      return first ? [lineOf(first, own, total)] : []
    })
}

/** A slice without a projection is further off than any other. */
const worst = ({ median }: Score) => median ?? Number.POSITIVE_INFINITY

function lineOf(first: AccuracyRow, own: readonly AccuracyRow[], total: Score): SliceLine {
  const { stack, accelerator, experts } = first
  const kind = experts ? 'experts' : 'dense'
  return {
    id: JSON.stringify([stack, accelerator, kind]),
    label: [stack, accelerator, experts ? 'with experts' : 'dense'].filter((part) => part !== null).join(' · '),
    n: String(own.length),
    median: share(total.median),
    p90: share(ninetieth(own)),
    coverage: share(total.coverage),
    width: widthOf(own),
    filter: { stack: stack ?? undefined, accelerator: accelerator ?? undefined, kind },
  }
}

function ninetieth(rows: readonly AccuracyRow[]): number | null {
  const errors = rows.flatMap(({ error }) => (error === null ? [] : [Math.abs(error)])).sort((a, b) => a - b)
  return errors[Math.ceil(errors.length * 0.9) - 1] ?? null
}

function widthOf(rows: readonly AccuracyRow[]): string {
  const widths = rows
    .flatMap(({ p10, p90 }) => (p10 !== null && p90 !== null && p10 > 0 ? [p90 / p10] : []))
    .sort((a, b) => a - b)
  const middle = (widths.length - 1) / 2
  const [below, above] = [widths[Math.floor(middle)], widths[Math.ceil(middle)]]
  return below === undefined || above === undefined ? MISSING : `${((below + above) / 2).toFixed(2)} ×`
}

/** Model of a row: serving rows name it before their settings. */
export function modelOf({ name }: AccuracyRow): string {
  return name.split(' · ')[0] ?? name
}
