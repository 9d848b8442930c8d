import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { withValues } from '@/lib/client/draft-path'
import { project } from '../project'
import type { MoneySpec, Scenario, Workload } from '../spec'
import { comparePayments } from '.'

const catalog = loadCatalog()
const plan = (workload: Workload, over: Partial<Scenario> = {}): Scenario => ({
  version: 1,
  workload,
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  data: { tokens: 1e12 },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64, region: 'aws:us-east-1' },
  serving: { requestsPerDay: 1e6, months: 12 },
  ...over,
})

describe.each(['training', 'deployment', 'life-cycle'] as const)('ways to pay for a %s', (workload) => {
  const { payments, others } = comparePayments(plan(workload), catalog)

  it('are what the whole plan costs on these terms, the cheapest first', () => {
    for (const { set, total } of payments) {
      const taken = withValues(plan(workload), set)
      expect(project(taken, catalog).figures['cost.total']?.p50).toBe(total.p50)
    }
    const costs = payments.map(({ total }) => total.p50)
    expect(costs).toEqual([...costs].sort((left, right) => left - right))
  })

  it('hold the one in use, and each term is a way or has a reason to be none', () => {
    expect(payments.filter(({ inUse }) => inUse)).toHaveLength(1)
    if (workload === 'life-cycle') return
    const terms = [...payments, ...others].map(({ run, fleet }) => run ?? fleet)
    expect(new Set(terms).size).toBe(6)
  })
})

describe('what does not work', () => {
  it('is named once with the reason', () => {
    const wide = plan('training', { cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 4096 } })
    const { payments, others } = comparePayments(wide, catalog)
    expect(payments.map(({ run }) => run)).not.toContain('spot')
    expect(others.find(({ run }) => run === 'spot')?.reason).toContain('interrupted')
  })

  it('and a plan that cannot be projected has no terms', () => {
    const { payments, problem } = comparePayments(plan('training', { model: { preset: 'no/such' } }), catalog)
    expect(payments).toEqual([])
    expect(problem).toContain('no/such')
  })
})

describe('an agreed price', () => {
  const agreed = (workload: Workload, money: MoneySpec) => comparePayments(plan(workload, { money }), catalog).payments
  const listed = (workload: Workload) => comparePayments(plan(workload), catalog).payments

  it('holds for the term that it was agreed for, and for no other', () => {
    const payments = agreed('training', { usdPerAcceleratorHour: 2 })
    for (const { run, total } of payments) {
      const list = listed('training').find((one) => one.run === run)
      if (run === 'on_demand') expect(total.p50).toBeLessThan(list?.total.p50 ?? 0)
      else expect(total.p50).toBe(list?.total.p50)
    }
  })

  it('stays with the fleet when the run is paid for otherwise', () => {
    const payments = agreed('life-cycle', { usdPerAcceleratorHour: 2 })
    const way = payments.find(({ run, fleet }) => run === 'own' && fleet === 'on_demand')
    expect(way?.set).toMatchObject({ 'money.usdPerAcceleratorHour': null, 'money.servingUsdPerAcceleratorHour': 2 })
  })
})
