import { type Estimate, type Made, type Range, sharesOf } from './estimate'
import { sobolNormals } from './uncertainty/sobol'

/** Standard normal values of each uncertain input, by its id. */
export type Draws = ReadonlyMap<string, Float64Array>
export type Sampler = (estimate: Estimate) => Float64Array

/** One dimension of the sequence for each input, from dimension `first` on. */
export function drawsOf(inputs: readonly string[], count: number, first = 0): Draws {
  return new Map(inputs.map((id, index) => [id, sobolNormals(first + index, count)]))
}

/** How much each uncertain input weighs in any of the estimates, under the name it goes by. */
export function weighed(estimates: readonly Estimate[], nameOf = (id: string) => id): Map<string, number> {
  const weights = new Map<string, number>()
  for (const estimate of estimates)
    for (const [id, sigma] of sharesOf(estimate))
      weights.set(nameOf(id), Math.max(weights.get(nameOf(id)) ?? 0, Math.abs(sigma)))
  return weights
}

/** The first dimensions of a sequence are its most even ones, so the heaviest inputs get them; of equal weight by name. */
export function heaviestFirst(weights: ReadonlyMap<string, number>): string[] {
  return [...weights]
    .sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1))
    .map(([name]) => name)
}

/** Values of an estimate at every point of the draws; what they are made of is sampled once. With `base`, the sampler of draws that
 * differ in one input alone, what does not hang on that input is taken from there. */
export function createSampler(
  made: ReadonlyMap<Estimate, Made>,
  draws: Draws,
  count: number,
  base?: { sampler: Sampler; changed: string },
): Sampler {
  const known = new Map<Estimate, Float64Array>()

  const sample = (estimate: Estimate): Float64Array => {
    if (base && !sharesOf(estimate).some(([id]) => id === base.changed)) return base.sampler(estimate)
    const found = known.get(estimate)
    if (found) return found
    const how = made.get(estimate)
    const values = how?.of.every(([part]) => part.median > 0) ? composed(estimate, how) : lognormal(estimate)
    known.set(estimate, values)
    return values
  }

  const composed = ({ median }: Estimate, { added, of }: Made): Float64Array => {
    const values = new Float64Array(count).fill(added ? 0 : median)
    for (const [part, weight] of of) {
      const parts = sample(part)
      if (added) for (let index = 0; index < count; index++) values[index] = (values[index] ?? 0) + (parts[index] ?? 0)
      else if (sharesOf(part).length > 0)
        for (let index = 0; index < count; index++)
          values[index] = (values[index] ?? 0) * ((parts[index] ?? 0) / part.median) ** weight
    }
    return values
  }

  const lognormal = (estimate: Estimate): Float64Array => {
    const logs = new Float64Array(count)
    for (const [id, sigma] of sharesOf(estimate)) {
      const normals = draws.get(id)
      if (!normals) continue
      for (let index = 0; index < count; index++) logs[index] = (logs[index] ?? 0) + sigma * (normals[index] ?? 0)
    }
    return logs.map((log) => estimate.median * Math.exp(log))
  }
  return sample
}

export function rangeOfSamples(values: Float64Array): Range {
  const sorted = values.slice().sort()
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return low + (high - low) * (place - Math.floor(place))
  }
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}
