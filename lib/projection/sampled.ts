import type { Catalog } from './catalog-types'
import { type Estimate, type Made, type Range, recording } from './estimate'
import { resolveModel } from './model/resolve-model'
import type { Scenario } from './spec'
import { HEADLINES } from './uncertainty/drivers'
import { sobolNormals } from './uncertainty/sobol'
import { workedOut } from './worked-out'

export const SAMPLES = 1024

/** Ranges of the headline figures by sampling: the plan is worked out once at its medians (layout, counts and choices stay), and
 * every uncertain input then moves along a Sobol sequence at once, through sums as sums and products as products. The same
 * scenario always gives the same ranges. Where a sum has one large and one uncertain part, this is the truer range; the live one
 * is first order. Nothing where the scenario names a model that is not known. */
export function sampledRanges(scenario: Scenario, catalog: Catalog, count: number = SAMPLES): Record<string, Range> {
  const model = resolveModel(scenario.model, catalog)
  if ('code' in model) return {}
  const { result: ctx, made } = recording(() => workedOut(scenario, catalog, model))
  const headlines = HEADLINES.flatMap((id): [string, Estimate][] => {
    const estimate = ctx.ledger.find(id)
    return estimate ? [[id, estimate]] : []
  })
  const inputs = [...new Set(headlines.flatMap(([, { spread }]) => Object.keys(spread)))].sort()
  const sampler = createSampler(made, inputs, count)
  return Object.fromEntries(headlines.map(([id, estimate]) => [id, rangeOfSamples(sampler(estimate))]))
}

/** Values of an estimate at every point of the sequence; what they are made of is sampled once. */
export function createSampler(made: ReadonlyMap<Estimate, Made>, inputs: readonly string[], count: number) {
  const dimensions = new Map(inputs.map((id, index) => [id, index]))
  const known = new Map<Estimate, Float64Array>()

  const sample = (estimate: Estimate): Float64Array => {
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
      else if (Object.keys(part.spread).length > 0)
        for (let index = 0; index < count; index++)
          values[index] = (values[index] ?? 0) * ((parts[index] ?? 0) / part.median) ** weight
    }
    return values
  }

  const lognormal = ({ median, spread }: Estimate): Float64Array => {
    const logs = new Float64Array(count)
    for (const [id, sigma] of Object.entries(spread)) {
      const dimension = dimensions.get(id)
      if (dimension === undefined) continue
      const normals = sobolNormals(dimension, count)
      for (let index = 0; index < count; index++) logs[index] = (logs[index] ?? 0) + sigma * (normals[index] ?? 0)
    }
    return logs.map((log) => median * Math.exp(log))
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
