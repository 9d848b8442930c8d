import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { MoneySpec, Scenario, Workload } from '../spec'
import { shortestBlock } from './capacity-block'
import { committedFor } from './commitment'

const catalog = loadCatalog()
const plan = (workload: Workload, money: MoneySpec, over: Partial<Scenario> = {}): Scenario => ({
  version: 1,
  workload,
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  data: { tokens: 1e12 },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 512, region: 'aws:us-east-1' },
  serving: { requestsPerDay: 1e6, monthlyGrowthShare: 0.05, months: 12 },
  money,
  ...over,
})
const projected = (scenario: Scenario) => {
  const projection = project(scenario, catalog)
  const usd = (id: string) => projection.figures[id]?.p50 ?? 0
  const problem = (code: string) => projection.problems.find((one) => one.code === code)
  return { ...projection, usd, problem }
}
const month = (accelerators: number) => ({ replicas: accelerators, accelerators, outputTokens: 0 })

describe('hours that a fleet is committed to', () => {
  it('are those of a whole term for each device from the month it is needed', () => {
    const { committed, used } = committedFor([month(2), month(2), month(3)], 3, 12)
    expect(committed / 730.5).toBeCloseTo(3 * 12, 9)
    expect(used / 730.5).toBeCloseTo(7, 9)
  })

  it('are bought anew when a term is over, and a smaller fleet keeps paying', () => {
    const fleet = [...Array.from({ length: 12 }, () => month(4)), ...Array.from({ length: 6 }, () => month(1))]
    expect(committedFor(fleet, 18, 12).committed / 730.5).toBeCloseTo(4 * 12 + 12, 9)
    expect(committedFor([month(4), month(1)], 2, 12).committed / 730.5).toBeCloseTo(48, 9)
  })

  it('count the last month by its part, and a held part of a device as a whole one', () => {
    const { committed, used } = committedFor([month(1.4), month(1.4)], 1.5, 12)
    expect(committed / 730.5).toBeCloseTo(24, 9)
    expect(used / 730.5).toBeCloseTo(2.1, 9)
  })
})

describe('a reservation is paid whether used or not', () => {
  it('by a run: what it uses and what is left add up to whole terms', () => {
    const { usd, figures, problem } = projected(plan('training', { term: 'reserved_1y' }))
    const paid = usd('cost.training_compute') + usd('cost.experiments') + usd('cost.commitment_training')
    const held = (figures['training.accelerator_hours']?.p50 ?? 0) / (figures['training.hours']?.p50 ?? 1)
    expect(paid / (held * 8766 * usd('price.training'))).toBeCloseTo(1, 6)
    expect(problem('commitment-unused')).toMatchObject({
      severity: 'warning',
      fix: { set: { 'money.term': 'on_demand' } },
    })
    expect(usd('cost.total')).toBeGreaterThan(projected(plan('training', {})).usd('cost.total'))
  })

  it('by a fleet that is needed all along nothing is left', () => {
    const steady = projected(
      plan('deployment', { term: 'reserved_1y' }, { serving: { requestsPerDay: 1e6, months: 12 } }),
    )
    expect(steady.figures['cost.commitment_serving']).toBeUndefined()
    expect(projected(plan('deployment', { term: 'reserved_3y' })).usd('cost.commitment_serving')).toBeGreaterThan(0)
  })

  it('costs a certain sum where it covers even a late run', () => {
    const spread = (money: MoneySpec) => {
      const total = projected(plan('training', money)).figures['cost.total']
      return (total?.p90 ?? 0) / (total?.p10 ?? 1)
    }
    expect(spread({ term: 'reserved_3y', usdPerAcceleratorHour: 2 })).toBeLessThan(
      spread({ term: 'on_demand', usdPerAcceleratorHour: 2 }),
    )
  })
})

describe('a capacity block', () => {
  it.each([
    [0.2, 1],
    [14, 14],
    [14.1, 21],
    [30, 35],
  ])('for %d days is one of %d', (days, block) => expect(shortestBlock(days)).toBe(block))

  it('that ends before the run is refused with the length that would do', () => {
    const { problem, defaults } = projected(plan('training', { term: 'capacity_block', blockDays: 2 }))
    expect(problem('reservation-too-short')).toMatchObject({ severity: 'error', path: 'money.blockDays' })
    const needed = problem('reservation-too-short')?.fix?.set['money.blockDays']
    expect(defaults['money.blockDays']).toBeUndefined()
    const long = projected(plan('training', { term: 'capacity_block', blockDays: Number(needed) }))
    expect(long.problem('reservation-too-short')).toBeUndefined()
    const chosen = projected(plan('training', { term: 'capacity_block' }))
    expect(chosen.defaults['money.blockDays']?.value).toBe(needed)
    expect(chosen.usd('cost.total')).toBe(long.usd('cost.total'))
  })

  it('has an end and a size, which is said', () => {
    const wide = plan(
      'training',
      { term: 'capacity_block' },
      { cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 1024 } },
    )
    expect(projected(wide).problem('block-too-large')).toMatchObject({ severity: 'warning' })
    const long = plan('training', { term: 'capacity_block' }, { data: { tokens: 1.5e13 } })
    expect(projected(long).problem('block-too-long')).toMatchObject({ severity: 'warning' })
  })
})

describe('an owned base with a rented peak', () => {
  const own = (servingOwned: number) => projected(plan('deployment', { servingOwned }))

  it('costs what its two parts cost', () => {
    const { usd, figures } = own(16)
    const term = (symbol: string) =>
      figures['price.serving']?.terms.find((one) => one.symbol === symbol)?.value ?? Number.NaN
    const parts = term('owned') * usd('price.serving_owned') + term('rented') * usd('price.serving_rented')
    expect(usd('cost.serving') / parts).toBeCloseTo(1, 9)
    expect(term('owned')).toBeCloseTo(16 * 12 * 730.5, 3)
    expect(usd('cost.energy_serving')).toBeGreaterThan(0)
  })

  it('lies between owning all and renting all, and what is owned beyond need is paid for nothing', () => {
    const [rented, all] = [
      own(0).usd('cost.serving'),
      projected(plan('deployment', { term: 'own' })).usd('cost.serving'),
    ]
    expect(own(16).usd('cost.serving')).toBeLessThan(rented)
    expect(own(16).usd('cost.serving')).toBeGreaterThan(all)
    expect(own(4000).usd('cost.serving')).toBeGreaterThan(rented)
  })
})

describe('run and fleet', () => {
  it('can be paid for in two ways', () => {
    const { usd } = projected(plan('life-cycle', { term: 'on_demand', servingTerm: 'own' }))
    const rented = projected(plan('life-cycle', {}))
    expect(usd('cost.training_compute')).toBe(rented.usd('cost.training_compute'))
    expect(usd('cost.serving')).toBeLessThan(rented.usd('cost.serving'))
    expect(usd('cost.energy_serving')).toBeGreaterThan(0)
    expect(usd('cost.energy_training')).toBe(0)
  })

  it('have a price of a useful hour that is never below the price of an hour', () => {
    for (const term of ['on_demand', 'reserved_1y', 'spot', 'own'] as const) {
      const { usd } = projected(plan('life-cycle', { term }))
      expect(usd('price.training_useful')).toBeGreaterThanOrEqual(usd('price.training'))
      expect(usd('price.serving_useful')).toBeGreaterThanOrEqual(usd('price.serving'))
    }
  })
})

describe('the total', () => {
  it.each(['on_demand', 'reserved_1y', 'reserved_3y', 'spot', 'capacity_block', 'own'] as const)(
    'is the sum of its lines to the cent, and so are the months: %s',
    (term) => {
      const { costs, months, usd } = projected(plan('life-cycle', { term, servingOwned: 8 }))
      const lines = costs.reduce((total, line) => total + line.usd.p50, 0)
      expect(Math.abs(lines - usd('cost.total'))).toBeLessThan(0.005)
      expect(Math.abs(months.reduce((total, row) => total + row.totalUsd, 0) - lines)).toBeLessThan(0.005)
    },
  )
})
