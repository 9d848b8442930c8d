import { expect, test } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { projectInFull, type Scenario, sampled } from '@/lib/projection'
import { howSure } from './how-sure'

const scenario: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 256, region: 'aws:us-east-1' },
  data: { tokens: 1e12 },
  uncertainty: { within: { costUsd: 1, runDays: 1e6 } },
}
const catalog = loadCatalog()
const projection = projectInFull(scenario, catalog)
const samples = sampled(scenario, catalog)
const model = howSure(projection, samples)

test('says how likely each limit is kept, in words that a sample can answer for', () => {
  expect(model.chances).toEqual([
    {
      id: 'uncertainty.within.costUsd',
      text: 'Less than 1 % likely that the plan’s cost stays within 1.00 USD',
      good: false,
    },
    expect.objectContaining({
      text: expect.stringMatching(/^More than 99 % likely that the run’s wall time stays within 1,000,000 days/),
      good: true,
    }),
  ])
})

test('names first what would narrow the cost most', () => {
  const [first] = model.measureNext
  const best = [...samples.inputs].sort((a, b) => a.p90Measured - b.p90Measured)[0]
  expect(first?.id).toBe(best?.id)
  expect(model.measureNext.length).toBeLessThanOrEqual(3)
  expect(first?.text).toMatch(/once it is measured, the P90 of the cost is .* on average instead of .* less \(.* %\)/)
})

test('puts the sampled range beside the first-order one', () => {
  expect(model.ranges.rows.map(({ id }) => id)).toEqual(Object.keys(samples.ranges))
  const changed = Object.values(projection.figures).find(({ firstOrder }) => firstOrder)
  const row = model.ranges.rows.find(({ id }) => id === changed?.id)
  expect(row?.cells[2]?.text).not.toBe(row?.cells[3]?.text)
})

test('in the currency of the team', () => {
  const inEuro = howSure(projection, samples, { code: 'EUR', usdPerUnit: 1.25 })
  expect(inEuro.chances[0]?.text).toContain('0.800 EUR')
})
