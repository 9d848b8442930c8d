import type { Catalog } from './catalog-types'
import { cumulativeOf, type Projected } from './cumulative'
import { type Estimate, type Range, recording } from './estimate'
import { projectWithLedger } from './project'
import type { Chance, Projection, Sampled } from './result'
import { createSampler, drawsOf, heaviestFirst, rangeOfSamples, weighed } from './sampler'
import { type Sampling, sensitivity } from './sensitivity'
import type { Scenario } from './spec'
import { HEADLINES } from './uncertainty/drivers'

export const SAMPLES = 1024
/** Where a sampled end of a range is further than this share from the first-order one, the sampled one is shown. */
const NEAR = 0.05

type Headline = readonly [id: string, estimate: Estimate]

/** `project`, with the P10 and P90 of the headline figures by sampling where first order is more than 5 % off: the plan is worked out
 * once at its medians (layout, counts and choices stay), and every uncertain input then moves along a Sobol sequence at once,
 * through sums as sums and products as products. The same scenario always gives the same ranges. Where a sum has one large and one
 * uncertain part, this is the truer range. Medians stay: the parts that are shown add up to them. */
export function projectInFull(scenario: Scenario, catalog: Catalog): Projection {
  const points = sampling(scenario, catalog, SAMPLES)
  const figures = { ...points.projection.figures }
  for (const [id, { p10, p90 }] of Object.entries(rangesOf(points))) {
    const figure = figures[id]
    if (!figure || (near(p10, figure.p10) && near(p90, figure.p90))) continue
    const range = { p10: Math.min(p10, figure.p50), p90: Math.max(p90, figure.p50) }
    figures[id] = { ...figure, ...range, firstOrder: { p10: figure.p10, p90: figure.p90 } }
  }
  return { ...points.projection, figures }
}

const near = (sampled: number, firstOrder: number) => Math.abs(sampled - firstOrder) <= NEAR * Math.abs(firstOrder)

/** Everything that sampling has to say of a scenario: ranges, the chance to stay within what `uncertainty.within` names, and
 * which inputs the cost hangs on. */
export function sampled(scenario: Scenario, catalog: Catalog, count: number = SAMPLES): Sampled {
  const points = sampling(scenario, catalog, count)
  const { headlines, sampler } = points
  const cost = headlines.find(([id]) => id === 'cost.total')
  return {
    points: count,
    ranges: rangesOf(points),
    chances: chancesOf(scenario, (id) => {
      const found = headlines.find(([headline]) => headline === id)
      return found && sampler(found[1])
    }),
    inputs: cost ? sensitivity(cost[1], points) : [],
    cumulative: cumulativeOf(points),
  }
}

function rangesOf({ headlines, sampler }: HeadlineSampling): Record<string, Range> {
  return Object.fromEntries(headlines.map(([id, estimate]) => [id, rangeOfSamples(sampler(estimate))]))
}

type HeadlineSampling = Sampling & Partial<Projected> & { projection: Projection; headlines: readonly Headline[] }

/** Nothing to sample where the scenario names a model that is not known. */
function sampling(scenario: Scenario, catalog: Catalog, count: number): HeadlineSampling {
  const { result, made } = recording(() => projectWithLedger(scenario, catalog))
  const { projection, ledger, paid } = result
  const headlines = HEADLINES.flatMap((id): Headline[] => {
    const estimate = ledger?.find(id)
    return estimate ? [[id, estimate]] : []
  })
  const draws = drawsOf(heaviestFirst(weighed(headlines.map(([, estimate]) => estimate))), count)
  return {
    projection,
    ...(ledger && paid ? { ledger, paid } : {}),
    headlines,
    made,
    draws,
    count,
    sampler: createSampler(made, draws, count),
  }
}

const HOURS_PER_DAY = 24

/** Share of the points at which each limit that the scenario names is kept. */
function chancesOf({ uncertainty }: Scenario, samplesOf: (id: string) => Float64Array | undefined): Chance[] {
  const { costUsd, runDays, carbonKg } = uncertainty?.within ?? {}
  const limits = [
    ['uncertainty.within.costUsd', 'cost.total', costUsd],
    ['uncertainty.within.runDays', 'training.hours', runDays === undefined ? undefined : runDays * HOURS_PER_DAY],
    ['uncertainty.within.carbonKg', 'carbon.total', carbonKg],
  ] as const
  return limits.flatMap(([path, figure, limit]): Chance[] => {
    const values = limit === undefined ? undefined : samplesOf(figure)
    if (limit === undefined || !values) return []
    return [{ path, figure, limit, chance: values.filter((value) => value <= limit).length / values.length }]
  })
}
