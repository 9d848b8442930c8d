import type { SampleReading } from './read'

export type LengthFit = {
  mean: number
  /** Standard deviation over the mean. */
  spread: number
  p50: number
  p95: number
  p99: number
  /** What a lognormal of this mean and spread would say instead. */
  lognormal: { p50: number; p95: number; p99: number }
}
export type SampleFit = { requests: number; input: LengthFit; output: LengthFit }

/** Fewer say nothing of one request in a hundred. */
export const ENOUGH_FOR_PERCENTILES = 100
const Z95 = 1.6449
const Z99 = 2.3263
const MOST_SPREAD = 10

export function fitSample({ inputs, outputs }: SampleReading): SampleFit {
  return { requests: inputs.length, input: fitLengths(inputs), output: fitLengths(outputs) }
}

/** `CV = s / m`; percentiles by straight lines between neighbours; lognormal with `σ² = ln(1 + CV²)`. */
export function fitLengths(values: readonly number[]): LengthFit {
  const sorted = Float64Array.from(values).sort()
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length
  const spread = Math.sqrt(variance) / mean
  const sigma = Math.sqrt(Math.log(1 + spread * spread))
  const middle = mean * Math.exp((-sigma * sigma) / 2)
  return {
    mean,
    spread,
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    p99: at(sorted, 0.99),
    lognormal: { p50: middle, p95: middle * Math.exp(sigma * Z95), p99: middle * Math.exp(sigma * Z99) },
  }
}

function at(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  return below + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? below) - below)
}

/** Fields of the scenario: percentiles where there are enough requests and the contract takes them beside the mean, else mean and spread. */
export function sampleFields({ requests, input, output }: SampleFit): Record<string, unknown> {
  return { ...lengthFields('input', input, requests), ...lengthFields('output', output, requests) }
}

export function takesPercentiles({ mean, p50, p99 }: LengthFit, requests: number): boolean {
  return requests >= ENOUGH_FOR_PERCENTILES && Math.round(mean) <= Math.round(p99) && mean >= p50 / 2 + 1
}

function lengthFields(whose: 'input' | 'output', fit: LengthFit, requests: number): Record<string, unknown> {
  const percentiles = takesPercentiles(fit, requests)
    ? { p50: Math.round(fit.p50), p95: Math.round(fit.p95), p99: Math.round(fit.p99) }
    : undefined
  return {
    [`serving.${whose}Tokens`]: Math.round(fit.mean),
    [`serving.${whose}Spread`]: percentiles ? undefined : Number(Math.min(MOST_SPREAD, fit.spread).toFixed(3)),
    [`serving.${whose}Percentiles`]: percentiles,
  }
}
