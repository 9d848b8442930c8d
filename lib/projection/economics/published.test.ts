import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { provisionedPerDevice } from '../environment/power'
import { project } from '../project'
import type { Scenario } from '../spec'
import { colocationPerHour } from './formulas'

const catalog = loadCatalog()
const figureOf = (scenario: Scenario) => {
  const { figures } = project(scenario, catalog)
  return (id: string) => figures[id]?.p50 ?? Number.NaN
}

describe('published sums that are hours x price, through the whole engine', () => {
  it('DeepSeek-V3 (arXiv:2412.19437, table 1): 2.788 M H800-hours at $2 are $5.576 M', () => {
    const run = (mfu: number): Scenario => ({
      version: 1,
      workload: 'training',
      model: { preset: 'deepseek-ai/DeepSeek-V3' },
      cluster: { accelerator: 'h800-sxm5-80gb', accelerators: 2048 },
      data: { tokens: 14.8e12 },
      training: { mfu },
      money: { usdPerAcceleratorHour: 2 },
    })
    // The utilisation at which the engine takes as many hours as were published.
    const taken = figureOf(run(0.2))('training.accelerator_hours')
    const found = figureOf(run((0.2 * taken) / 2.788e6))
    expect(found('training.accelerator_hours') / 2.788e6).toBeCloseTo(1, 9)
    expect(found('cost.training_compute') / 1e6).toBeCloseTo(5.576, 6)
  })

  it('DeepSeek-V3/R1 inference (open-infra-index, day 6): 226.75 nodes of eight at $2 an hour are $87,072 a day', () => {
    const months = 1
    const found = figureOf({
      version: 1,
      workload: 'deployment',
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      cluster: { accelerator: 'h800-sxm5-80gb' },
      serving: { replicas: 226.75 * 8, spareReplicas: 0, tensor: 1, months },
      money: { usdPerAcceleratorHour: 2 },
    })
    expect((found('cost.serving') / (730.5 * months)) * 24).toBeCloseTo(87_072, 4)
  })

  it('total cost of an owned hour (annuity of $47,600 less a tenth, CBRE colocation): $1.30033 and the place', () => {
    const h100 = catalog.accelerators['h100-sxm5-80gb']
    if (!h100) throw new Error('the catalogue lacks what is tested')
    const spares = 1.02
    const found = figureOf({
      version: 1,
      workload: 'training',
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      cluster: { accelerator: h100.id, accelerators: 64 },
      data: { tokens: 1e12 },
      money: {
        term: 'own',
        discountRate: 0.1,
        own: {
          usdPerAccelerator: 47_600 / spares,
          serverOverhead: 1,
          networkShare: 0,
          residualShare: 0.1,
          lifeYears: 5,
          maintenanceShare: 0,
          utilisation: 1,
          colocationUsdPerKwMonth: 184.06,
        },
      },
    })
    const place = colocationPerHour(provisionedPerDevice(h100) / 1000, 184.06)
    expect(place).toBeCloseTo(0.321255, 6)
    expect(found('price.training')).toBeCloseTo(1.30033 + place, 5)
  })
})

describe('the cost of a year', () => {
  const found = (months: number, discountRate: number) =>
    figureOf({
      version: 1,
      workload: 'deployment',
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      cluster: { accelerator: 'h100-sxm5-80gb' },
      serving: { requestsPerDay: 1e5, months },
      money: { usdPerAcceleratorHour: 3, discountRate },
    })

  it('is the same however long a fleet that never changes is paid for, without interest', () => {
    expect(found(36, 0)('cost.equivalent_annual')).toBeCloseTo(found(12, 0)('cost.equivalent_annual'), 4)
    expect(found(12, 0)('cost.equivalent_annual')).toBeCloseTo(found(12, 0)('cost.total'), 4)
  })
  it('is worth the present value when paid at the end of each year', () => {
    const plan = found(36, 0.1)
    const paid = [1, 2, 3].reduce((sum, year) => sum + plan('cost.equivalent_annual') / 1.1 ** year, 0)
    expect(paid / plan('cost.present_value')).toBeCloseTo(1, 12)
  })
  it('is not said of a plan of less than a year', () => {
    expect(found(11, 0.1)('cost.equivalent_annual')).toBeNaN()
  })
})
