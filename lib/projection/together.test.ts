import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, sampled, sampledTogether } from './index'
import type { Difference } from './result'
import type { Scenario } from './spec'
import { subjectOf } from './uncertainty/subject'

const catalog = loadCatalog()
const plan: Scenario = {
  version: 1,
  workload: 'life-cycle',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 256, region: 'aws:us-east-1' },
  data: { tokens: 1e12 },
  serving: { requestsPerDay: 1e5, months: 12 },
}
const more: Scenario = { ...plan, data: { tokens: 1.1e12 } }

const against = (scenarios: Scenario[], baseline = 0) => sampledTogether(scenarios, baseline, catalog, 512)
const cost = (differences: readonly Difference[] | undefined) => {
  const found = differences?.find(({ figure }) => figure === 'cost.total')
  if (!found) throw new Error('no difference in cost')
  return found
}

describe('scenarios on the same draws', () => {
  it('the same scenario twice differs by nothing, however uncertain it is', () => {
    const { p10, p90, chanceLess } = cost(against([plan, structuredClone(plan)]).against[0]?.differences)
    expect([p10, p90, chanceLess]).toEqual([0, 0, 0])
  })

  it('a tenth more data costs more for certain, though the ranges of the two bills overlap', () => {
    const [one, other] = [plan, more].map((scenario) => project(scenario, catalog).figures['cost.total'])
    expect(one?.p90).toBeGreaterThan(other?.p10 ?? Number.POSITIVE_INFINITY)
    const { p10, chanceLess } = cost(against([plan, more]).against[0]?.differences)
    expect(p10).toBeGreaterThan(0)
    expect(chanceLess).toBe(0)
  })

  it('is the same seen from the other side', () => {
    const there = cost(against([plan, more], 0).against[0]?.differences)
    const back = cost(against([plan, more], 1).against[0]?.differences)
    expect(back.p10).toBeCloseTo(-there.p90, 4)
    expect(back.chanceLess).toBe(1 - there.chanceLess)
  })

  it('another accelerator has a price of its own, so the difference is less sure than on the same one', () => {
    const elsewhere: Scenario = { ...plan, cluster: { ...plan.cluster, accelerator: 'h200-sxm5-141gb' } }
    const compared = against([plan, elsewhere])
    expect(compared.apart).toContain('Price of an accelerator-hour')
    expect(compared.common).toContain('Experiments per final run')
    const { chanceLess } = cost(compared.against[0]?.differences)
    expect(chanceLess).toBeGreaterThan(0)
    expect(chanceLess).toBeLessThan(1)
  })

  it('one that cannot be projected stands beside the others without a figure', () => {
    const unknown: Scenario = { ...plan, model: { preset: 'nobody/nothing' } }
    expect(
      against([plan, unknown, more]).against.map(({ position, differences }) => [position, differences.length]),
    ).toEqual([
      [1, 0],
      [2, 4],
    ])
  })
})

describe('what an input speaks of', () => {
  const moved: Scenario = { ...plan, cluster: { ...plan.cluster, region: 'gcp:us-central1' } }
  const faster: Scenario = { ...plan, serving: { ...plan.serving, accelerator: 'b200-sxm-180gb' } }

  it('is the region for its grid, the accelerator for its speed and price, nothing for a habit', () => {
    expect(subjectOf('environment.grid', moved)).not.toBe(subjectOf('environment.grid', plan))
    expect(subjectOf('training.step_time', moved)).toBe(subjectOf('training.step_time', plan))
    expect(subjectOf('serving.throughput', faster)).not.toBe(subjectOf('serving.throughput', plan))
    expect(subjectOf('money.price', faster)).toBe(subjectOf('money.price', plan))
    expect(subjectOf('training.campaign', faster)).toBe(subjectOf('training.campaign', moved))
  })
})

describe('what has been paid by the end of each month', () => {
  const { cumulative, ranges } = sampled(plan, catalog)
  const { months } = project(plan, catalog)

  it('ends as the whole bill does, and never falls', () => {
    expect(cumulative).toHaveLength(months.length)
    const [last, total] = [cumulative.at(-1), ranges['cost.total']]
    for (const at of ['p10', 'p50', 'p90'] as const) {
      expect(Math.abs((last?.[at] ?? 0) / (total?.[at] ?? 1) - 1)).toBeLessThan(1e-9)
      for (const [index, range] of cumulative.entries())
        expect(range[at]).toBeGreaterThanOrEqual(cumulative[index - 1]?.[at] ?? 0)
    }
  })

  it('of a plan without figures is nothing', () => {
    expect(sampled({ ...plan, model: { preset: 'nobody/nothing' } }, catalog).cumulative).toEqual([])
  })
})
