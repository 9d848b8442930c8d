/** Estimates: a median with the share that each uncertain input has in its spread.
 *
 * Most outputs are products of powers, so spread is kept in log space (delta method): ln x = ln median + sum s_i z_i with
 * independent standard normals z_i, one per named input. Shared inputs cancel or add up as they should, and the tornado
 * and the interval come from the same numbers. */
export type Estimate = { readonly median: number; readonly spread: Readonly<Record<string, number>> }

/** Standard normal quantile at 0.9. */
const Z90 = 1.2815515655446004

export type Range = { p10: number; p50: number; p90: number }

/** An estimate as this file makes it: its inputs by number, in the order in which they came in, each with its share. There are
 * hundreds in a projection, and adding up by name takes several times as long; the record by name is made when asked for. */
class Lognormal implements Estimate {
  constructor(
    readonly median: number,
    readonly inputs: readonly number[],
    readonly sigmas: readonly number[],
  ) {}

  get spread(): Record<string, number> {
    return Object.fromEntries(sharesOf(this))
  }
}

/** Names of inputs by their number, and the other way round: the few dozen that the engine gives, never a person's own. */
const names: string[] = []
const numbers = new Map<string, number>()

function numberOf(name: string): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, names.length)
  if (names.push(name) > shares.length) {
    shares = enlarged(shares)
    lastSum = enlarged(lastSum)
  }
  return names.length - 1
}

function enlarged(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * values.length)
  larger.set(values)
  return larger
}

/** The same of an estimate that was written out elsewhere. */
function numbered(estimate: Estimate): Lognormal {
  if (estimate instanceof Lognormal) return estimate
  const { median, spread } = estimate
  return new Lognormal(median, Object.keys(spread).map(numberOf), Object.values(spread))
}

/** An estimate with another median and the same spread. */
export function withMedian(estimate: Estimate, median: number): Estimate {
  const { inputs, sigmas } = numbered(estimate)
  return new Lognormal(median, inputs, sigmas)
}

/** Shares of the inputs in the spread by their ids, in the order in which they came in. */
export function sharesOf(estimate: Estimate): [id: string, share: number][] {
  const { inputs, sigmas } = numbered(estimate)
  return inputs.map((input, index) => [names[input] ?? '', sigmas[index] ?? 0])
}

const NONE: readonly number[] = []
const CERTAIN = new Lognormal(1, NONE, NONE)

export function exactly(median: number): Estimate {
  return new Lognormal(median, NONE, NONE)
}

/** An uncertain input: lognormal around `median` with standard deviation `sigma` of its logarithm. */
export function uncertain(id: string, median: number, sigma: number): Estimate {
  return sigma > 0 ? new Lognormal(median, [numberOf(id)], [sigma]) : exactly(median)
}

/** Lognormal input given as a P10 to P90 range: sigma = ln(P90/P10) / (2 x 1.2816). */
export function uncertainBetween(id: string, p10: number, p90: number): Estimate {
  return uncertain(id, Math.sqrt(p10 * p90), Math.log(p90 / p10) / (2 * Z90))
}

export function times(...factors: Estimate[]): Estimate {
  let product = 1
  for (const { median } of factors) product *= median
  return combine(
    product,
    factors,
    factors.map(() => 1),
  )
}

export function over(numerator: Estimate, denominator: Estimate): Estimate {
  return combine(numerator.median / denominator.median, [numerator, denominator], [1, -1])
}

export function power(base: Estimate, exponent: number): Estimate {
  return combine(base.median ** exponent, [base], [exponent])
}

export function scaled(estimate: Estimate, factor: number): Estimate {
  const median = estimate.median * factor
  const { inputs, sigmas } = numbered(estimate)
  const made = factor === 0 ? exactly(median) : new Lognormal(median, inputs, sigmas)
  record?.set(made, { added: false, of: [[estimate, 1]] })
  return made
}

/** Sum: each term's spread counts by its share of the total (first order in log space; terms must not be negative). */
export function sum(...terms: Estimate[]): Estimate {
  let total = 0
  for (const { median } of terms) total += median
  if (total === 0) return exactly(0)
  return combine(
    total,
    terms,
    terms.map(({ median }) => median / total),
    true,
  )
}

/** Standard deviation of the logarithm. */
export function sigmaOf(estimate: Estimate): number {
  let total = 0
  for (const sigma of numbered(estimate).sigmas) total += sigma * sigma
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

function combine(median: number, terms: readonly Estimate[], weights: readonly number[], added = false): Estimate {
  const { inputs, sigmas } = weighted(terms, weights)
  const made = new Lognormal(median, inputs, sigmas)
  record?.set(made, { added, of: terms.map((term, index) => [term, weights[index] ?? 0]) })
  return made
}

/** What is added up in: the share of each input by its number, and the sum that it was last part of. */
let shares = new Float64Array(64)
let lastSum = new Float64Array(64)
let sums = 0

/** Shares of the terms by their weights, added up; inputs stand in the order in which they first appear. */
function weighted(terms: readonly Estimate[], weights: readonly number[]): Pick<Lognormal, 'inputs' | 'sigmas'> {
  sums += 1
  const inputs: number[] = []
  for (let index = 0; index < terms.length; index++) {
    const own = numbered(terms[index] ?? CERTAIN)
    const weight = weights[index] ?? 0
    for (let place = 0; place < own.inputs.length; place++) {
      const input = own.inputs[place] ?? 0
      const share = weight * (own.sigmas[place] ?? 0)
      if (lastSum[input] === sums) shares[input] = (shares[input] ?? 0) + share
      else {
        lastSum[input] = sums
        shares[input] = share
        inputs.push(input)
      }
    }
  }
  return { inputs, sigmas: inputs.map((input) => shares[input] ?? 0) }
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
