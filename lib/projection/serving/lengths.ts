import { normalQuantile } from '../uncertainty/normal'

/** How long requests or answers are: `table` holds the lengths at evenly spaced shares `(i + 1/2) / n`, ascending. */
export type Lengths = { mean: number /** Squared coefficient of variation. */; variation: number; table: Float64Array }

const ROWS = 160
const normals = Float64Array.from({ length: ROWS }, (_, index) => normalQuantile((index + 0.5) / ROWS))

/** Lognormal lengths, skewed and never negative as prompts and answers are; `spread` is standard deviation over mean. */
export function spreadLengths(mean: number, spread: number): Lengths {
  const sigma = Math.sqrt(Math.log(1 + spread * spread))
  const middle = mean * Math.exp((-sigma * sigma) / 2)
  return { mean, variation: spread * spread, table: normals.map((z) => middle * Math.exp(sigma * z)) }
}

/** Lengths as measured, at evenly spaced shares, in any order. */
export function measuredLengths(values: readonly number[]): Lengths {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, variation: squares / mean ** 2, table: Float64Array.from(values).sort() }
}

/** The length that a share of requests stays under; straight lines between the rows of the table. */
export function lengthAt({ table }: Lengths, share: number): number {
  const place = Math.min(table.length - 1, Math.max(0, share * table.length - 0.5))
  const row = Math.floor(place)
  const below = table[row] ?? 0
  return below + (place - row) * ((table[row + 1] ?? below) - below)
}

/** Lengths with these percentiles: the logarithm runs straight over the normal quantile between them, and beyond as near them; then
 * all are scaled to the mean. */
export function percentileLengths(mean: number, { p50, p95, p99 }: { p50: number; p95: number; p99: number }): Lengths {
  const [z95, z99] = [1.6449, 2.3263]
  const near = Math.log(p95 / p50) / z95
  const far = Math.log(p99 / p95) / (z99 - z95)
  const raw = Array.from(normals, (z) => (z <= z95 ? p50 * Math.exp(near * z) : p95 * Math.exp(far * (z - z95))))
  const own = raw.reduce((sum, value) => sum + value, 0) / raw.length
  return measuredLengths(raw.map((value) => (value * mean) / own))
}
