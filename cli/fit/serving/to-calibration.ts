import type { Calibration, ServingStack } from '@/lib/projection'

const DIGITS = 4
/** Of a normal distribution, 80 % lies within this many standard deviations. */
const WITHIN_80 = 1.2816
/** Fewer rows left out than these say nothing about a spread. */
const ENOUGH = 8

/** A fitted stack as the table holds it, with the spread that holds 80 % of the rows left out (by `quantity kind`). */
export function calibrationOf(
  { name: _name, source: _source, ...values }: ServingStack,
  measured: number,
  left: ReadonlyMap<string, readonly number[]>,
): Calibration {
  const errorsOf = (...keys: string[]) => keys.flatMap((key) => left.get(key) ?? [])
  const spread = {
    dense: width(errorsOf('tpot dense', 'rate dense')),
    moe: width(errorsOf('tpot moe', 'rate moe')),
    first: width(errorsOf('ttft dense', 'ttft moe')),
  }
  const known = Object.fromEntries(Object.entries(spread).filter(([, value]) => value !== undefined))
  return { measured, values: rounded(values), spread: known }
}

function rounded<T extends object>(values: T): T {
  const round = (value: unknown): unknown =>
    typeof value === 'number'
      ? Number(value.toPrecision(DIGITS))
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, round(inner)]))
        : value
  return round(values) as T
}

function width(errors: readonly number[]): number | undefined {
  if (errors.length < ENOUGH) return undefined
  const sorted = errors.map(Math.abs).sort((left, right) => left - right)
  return Number(Math.max(0.04, (sorted[Math.floor(0.8 * (sorted.length - 1))] ?? 0) / WITHIN_80).toPrecision(3))
}
