/** Estimates: a median with the share that each uncertain input has in its spread.
 *
 * Most outputs are products of powers, so spread is kept in log space (delta method): ln x = ln median + sum s_i z_i with
 * independent standard normals z_i, one per named input. Shared inputs cancel or add up as they should, and the tornado
 * and the interval come from the same numbers. */
export type Estimate = { readonly median: number; readonly spread: Readonly<Record<string, number>> }

/** Standard normal quantile at 0.9. */
const Z90 = 1.2815515655446004

export type Range = { p10: number; p50: number; p90: number }

export function exactly(median: number): Estimate {
  return { median, spread: {} }
}

/** An uncertain input: lognormal around `median` with standard deviation `sigma` of its logarithm. */
export function uncertain(id: string, median: number, sigma: number): Estimate {
  return { median, spread: sigma > 0 ? { [id]: sigma } : {} }
}

/** Lognormal input given as a P10 to P90 range: sigma = ln(P90/P10) / (2 x 1.2816). */
export function uncertainBetween(id: string, p10: number, p90: number): Estimate {
  return uncertain(id, Math.sqrt(p10 * p90), Math.log(p90 / p10) / (2 * Z90))
}

export function times(...factors: Estimate[]): Estimate {
  return combine(
    factors.reduce((product, factor) => product * factor.median, 1),
    factors.map((factor) => [factor, 1]),
  )
}

export function over(numerator: Estimate, denominator: Estimate): Estimate {
  return combine(numerator.median / denominator.median, [
    [numerator, 1],
    [denominator, -1],
  ])
}

export function power(base: Estimate, exponent: number): Estimate {
  return combine(base.median ** exponent, [[base, exponent]])
}

export function scaled(estimate: Estimate, factor: number): Estimate {
  const made = { median: estimate.median * factor, spread: factor === 0 ? {} : estimate.spread }
  record?.set(made, { added: false, of: [[estimate, 1]] })
  return made
}

/** Sum: each term's spread counts by its share of the total (first order in log space; terms must not be negative). */
export function sum(...terms: Estimate[]): Estimate {
  const total = terms.reduce((accumulated, term) => accumulated + term.median, 0)
  if (total === 0) return exactly(0)
  return combine(
    total,
    terms.map((term) => [term, term.median / total]),
    true,
  )
}

/** Standard deviation of the logarithm. */
export function sigmaOf(estimate: Estimate): number {
  let total = 0
  for (const id in estimate.spread) total += (estimate.spread[id] ?? 0) ** 2
  return Math.sqrt(total)
}

export function rangeOf(estimate: Estimate): Range {
  const sigma = sigmaOf(estimate)
  return {
    p10: estimate.median * Math.exp(-Z90 * sigma),
    p50: estimate.median,
    p90: estimate.median * Math.exp(Z90 * sigma),
  }
}

function combine(median: number, terms: [Estimate, number][], added = false): Estimate {
  const spread: Record<string, number> = {}
  // Spreads are plain records that this file makes: every key is their own.
  for (const [estimate, weight] of terms)
    for (const id in estimate.spread) spread[id] = (spread[id] ?? 0) + weight * (estimate.spread[id] ?? 0)
  const made = { median, spread }
  record?.set(made, { added, of: terms })
  return made
}

/** How an estimate came about: a sum of others, or a product of their powers. */
export type Made = { added: boolean; of: readonly (readonly [Estimate, number])[] }

let record: Map<Estimate, Made> | undefined

/** Keeps how every estimate comes about while `work` runs, which takes no longer than this call: sampling needs it, nothing else. */
export function recording<T>(work: () => T): { result: T; made: ReadonlyMap<Estimate, Made> } {
  const outer = record
  const made = new Map<Estimate, Made>()
  record = made
  try {
    return { result: work(), made }
  } finally {
    record = outer
  }
}
