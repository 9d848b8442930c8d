import { describe, expect, test } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { lifeCycleChart } from './life-cycle'

const catalog = loadCatalog()
const plan: Scenario = {
  version: 1,
  workload: 'life-cycle',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  data: { tokens: 2e12 },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 512, region: 'gcp:us-central1' },
  serving: { requestsPerDay: 1e6, months: 24 },
  maintenance: { horizonMonths: 24, retrainEveryMonths: 12, fineTuneEveryMonths: 6, mitigationsPerYear: 1 },
}
const chartOf = (scenario: Scenario) => lifeCycleChart(project(scenario, catalog))

describe('life cycle by month', () => {
  const projection = project(plan, catalog)
  const chart = chartOf(plan)

  test('shows accelerators, money, energy and carbon of the same months', () => {
    expect(chart?.strips.map(({ id }) => id)).toEqual(['accelerators', 'money', 'energy', 'carbon'])
    expect(chart?.months).toHaveLength(projection.months.length)
    for (const { id, axis } of chart?.strips ?? []) {
      const most = Math.max(...(chart?.months.map(({ values }) => values[id] ?? 0) ?? []))
      expect(most).toBeGreaterThan(0)
      expect(most).toBeLessThanOrEqual(axis.max)
    }
  })

  test('says what begins when, and how often', () => {
    expect(chart?.summary).toContain('full retraining')
    const told = chart?.table.rows.filter(({ cells }) => cells[1]?.text.toLowerCase().includes('full retraining'))
    expect(told).toHaveLength(1)
    expect(chart?.marks).toHaveLength(projection.months.filter(({ events }) => events?.length).length)
  })

  test('its table adds up to the bill', () => {
    const usd = projection.months.reduce((sum, { totalUsd }) => sum + totalUsd, 0)
    expect(usd / (projection.figures['cost.total']?.p50 ?? 0)).toBeCloseTo(1, 2)
    expect(chart?.table.columns.map(({ label }) => label)).toEqual([
      'Month',
      'Begins',
      'Accelerators',
      'Money',
      'Energy',
      'Carbon',
    ])
  })

  test('is of life cycles alone', () => {
    expect(chartOf({ ...plan, workload: 'training' })).toBeUndefined()
  })
})
