import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { rangeOf, recording, scaled, sum, times, uncertain } from './estimate'
import { project } from './project'
import { projectInFull, sampled } from './sampled'
import { createSampler, drawsOf, heaviestFirst, rangeOfSamples, weighed } from './sampler'
import type { Scenario } from './spec'
import { normalQuantile } from './uncertainty/normal'
import { SOBOL_DIMENSIONS, sobolNormals, sobolShares } from './uncertainty/sobol'

describe('quantiles of the normal distribution', () => {
  it('are those of tables, in the middle and in both tails', () => {
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446004, 14)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 13)
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.2623400898, 9)
  })
})

describe('the sequence', () => {
  it('fills every dimension evenly: one point in each of 1,024 parts, but for the one left out', () => {
    for (let dimension = 0; dimension < 2 * SOBOL_DIMENSIONS; dimension++) {
      const parts = new Set(sobolShares(dimension, 1024).map((share) => Math.floor(share * 1024)))
      expect(parts.size).toBeGreaterThanOrEqual(1023)
    }
  })

  it('has no two dimensions that move together', () => {
    const all = Array.from({ length: SOBOL_DIMENSIONS + 6 }, (_, dimension) => sobolNormals(dimension, 1024))
    for (const [index, left] of all.entries())
      for (const right of all.slice(index + 1)) {
        const product = left.reduce((total, value, place) => total + value * (right[place] ?? 0), 0) / 1024
        expect(Math.abs(product)).toBeLessThan(0.12)
      }
  })
})

describe('sampling', () => {
  it('agrees with the closed form where that is exact: a product of lognormals', () => {
    const { result, made } = recording(() =>
      times(uncertain('a', 2, 0.1), uncertain('b', 3, 0.12), uncertain('c', 1, 0.08), uncertain('d', 1, 0.05)),
    )
    const sampled = rangeOfSamples(createSampler(made, drawsOf(['a', 'b', 'c', 'd'], 1024), 1024)(result))
    const exact = rangeOf(result)
    // Ratios of P10 and P90 to the median with these widths: 0.791465 and 1.263480.
    expect(exact.p10 / exact.p50).toBeCloseTo(0.79147, 4)
    for (const at of ['p10', 'p50', 'p90'] as const) expect(Math.abs(sampled[at] / exact[at] - 1)).toBeLessThan(0.01)
  })

  it('adds sums up as sums: the median of a wide part beside a fixed one is not moved, the top is', () => {
    const { result, made } = recording(() => sum(scaled(uncertain('a', 1, 1.5), 10), uncertain('b', 10, 0)))
    const sampled = rangeOfSamples(createSampler(made, drawsOf(['a'], 1024), 1024)(result))
    expect(sampled.p50).toBeCloseTo(20, 0)
    expect(sampled.p90).toBeCloseTo(10 + 10 * Math.exp(1.5 * 1.28155), 0)
    expect(sampled.p10).toBeGreaterThan(10)
    expect(rangeOf(result).p10).toBeLessThan(10)
  })

  it('gives the heaviest inputs the most even dimensions: two wide ones behind many narrow ones come out as in the closed form', () => {
    const narrow = Array.from({ length: 24 }, (_, index) => uncertain(`a${index}`, 1, 0.02))
    const { result, made } = recording(() => times(...narrow, uncertain('y', 2, 0.3), uncertain('z', 3, 0.2)))
    const order = heaviestFirst(weighed([result]))
    expect(order.slice(0, 2)).toEqual(['y', 'z'])
    const exact = rangeOf(result)
    const offWith = (inputs: readonly string[]) => {
      const range = rangeOfSamples(createSampler(made, drawsOf(inputs, 1024), 1024)(result))
      return Math.max(...(['p10', 'p50', 'p90'] as const).map((at) => Math.abs(range[at] / exact[at] - 1)))
    }
    expect(offWith(order)).toBeLessThan(0.02)
    expect(offWith(order)).toBeLessThan(offWith(order.toReversed()))
  })

  it('keeps nothing of how estimates came about outside of a recording', () => {
    const outside = times(uncertain('a', 2, 0.1), uncertain('b', 3, 0.1))
    expect(recording(() => 1).made.has(outside)).toBe(false)
  })

  it('of a plan is near its live ranges, and the same every time', () => {
    const catalog = loadCatalog()
    const scenario: Scenario = {
      version: 1,
      workload: 'life-cycle',
      model: { preset: 'meta-llama/Llama-3.1-70B' },
      cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 512, region: 'aws:us-east-1' },
      data: { tokens: 1e12 },
      serving: { requestsPerDay: 1e6 },
    }
    const { ranges } = sampled(scenario, catalog)
    const { figures } = project(scenario, catalog)
    expect(Object.keys(ranges).length).toBeGreaterThan(8)
    for (const [id, range] of Object.entries(ranges)) {
      const live = figures[id]
      if (!live) throw new Error(id)
      expect(Math.abs(range.p50 / live.p50 - 1)).toBeLessThan(0.25)
      expect(range.p10).toBeLessThanOrEqual(range.p50)
      expect(range.p50).toBeLessThanOrEqual(range.p90)
    }
    expect(sampled(scenario, catalog).ranges).toEqual(ranges)
  })

  it('says nothing of a model that is not known', () => {
    const scenario: Scenario = {
      version: 1,
      workload: 'training',
      model: { preset: 'nobody/nothing' },
      cluster: { accelerator: 'h100-sxm5-80gb' },
    }
    expect(sampled(scenario, loadCatalog()).ranges).toEqual({})
  })
})

const plan: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 256, region: 'aws:us-east-1' },
  data: { tokens: 1e12 },
}

describe('a whole projection', () => {
  const catalog = loadCatalog()
  const live = project(plan, catalog)
  const full = projectInFull(plan, catalog)

  it('has the sampled ends of a range where first order is off, the first-order ones beside them, and the same medians', () => {
    const changed = Object.values(full.figures).filter(({ firstOrder }) => firstOrder)
    expect(changed.length).toBeGreaterThan(0)
    const { ranges } = sampled(plan, catalog)
    for (const { id, p10, p50, p90, firstOrder } of changed) {
      const was = live.figures[id]
      expect(firstOrder).toEqual({ p10: was?.p10, p90: was?.p90 })
      expect(p50).toBe(was?.p50)
      expect(p10).toBe(Math.min(ranges[id]?.p10 ?? 0, p50))
      expect(p90).toBe(Math.max(ranges[id]?.p90 ?? 0, p50))
    }
    for (const [id, { p10, p90 }] of Object.entries(ranges)) {
      expect(Math.abs(p90 / (full.figures[id]?.p90 ?? 0) - 1)).toBeLessThan(0.0501)
      expect(Math.abs(p10 / (full.figures[id]?.p10 ?? 0) - 1)).toBeLessThan(0.0501)
    }
  })

  it('differs in nothing else', () => {
    const { figures: _live, ...rest } = live
    const { figures: _full, ...same } = full
    expect(same).toEqual(rest)
  })
})

describe('the chance to stay within', () => {
  const catalog = loadCatalog()
  const { figures } = project(plan, catalog)
  const chances = (within: object) => sampled({ ...plan, uncertainty: { within } }, catalog).chances

  it('is one half at the median, one tenth at P10, and grows with the limit', () => {
    const cost = sampled(plan, catalog).ranges['cost.total'] ?? { p10: 0, p50: 0, p90: 0 }
    const [low, middle, high] = [cost.p10, cost.p50, cost.p90].map((costUsd) => chances({ costUsd })[0]?.chance)
    expect(low).toBeCloseTo(0.1, 2)
    expect(middle).toBeCloseTo(0.5, 2)
    expect(high).toBeCloseTo(0.9, 2)
  })

  it('reads days as hours of the run, and names the figure and the field', () => {
    const hours = figures['training.hours']?.p50 ?? 0
    const [run, carbon] = chances({ runDays: hours / 24, carbonKg: 1e15 })
    expect(run).toMatchObject({ path: 'uncertainty.within.runDays', figure: 'training.hours', limit: hours })
    expect(run?.chance).toBeCloseTo(0.5, 1)
    expect(carbon?.chance).toBe(1)
  })

  it('is worked out for what is limited alone', () => {
    expect(chances({})).toEqual([])
    expect(sampled({ ...plan, model: { preset: 'nobody/nothing' } }, catalog)).toMatchObject({
      chances: [],
      inputs: [],
    })
  })
})
