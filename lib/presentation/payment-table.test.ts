import { describe, expect, it } from 'vitest'
import type { Payment } from '@/lib/projection'
import { paymentLines, wayName } from './payment-table'

const way: Payment = {
  run: 'own',
  fleet: 'spot',
  total: { p10: 8e5, p50: 1e6, p90: 1.3e6 },
  usefulRunUsd: 3,
  usefulFleetUsd: 12,
  unusedUsd: 0,
  warnings: [],
  inUse: false,
  set: { 'money.term': 'own', 'money.servingTerm': 'spot' },
}

describe('lines of ways to pay', () => {
  it('name run and fleet apart, with what a useful hour of each costs', () => {
    const [line] = paymentLines({ payments: [way], others: [] }, { code: 'EUR', usdPerUnit: 1.25 })
    expect(line).toMatchObject({ name: 'Run: Own. Fleet: Rent, spot', dearer: 'cheapest', set: way.set })
    expect(line?.total).toContain('EUR')
    expect(line?.useful).toHaveLength(2)
    expect(line?.unused).toBeUndefined()
  })

  it('say what is dearer and what is paid for nothing', () => {
    const dear: Payment = {
      ...way,
      run: 'reserved_1y',
      fleet: undefined,
      total: { p10: 2e6, p50: 2e6, p90: 2e6 },
      unusedUsd: 5e5,
    }
    const line = paymentLines({ payments: [way, dear], others: [] })[1]
    expect(line).toMatchObject({ dearer: '+100 %', unused: '500 k USD paid and not used' })
    expect(line?.range).toBeUndefined()
    expect(line?.useful).toHaveLength(1)
  })

  it('name one term where there is one', () => {
    expect(wayName('own', 'own')).toBe('Own')
    expect(wayName(undefined, 'spot')).toBe('Rent, spot')
  })
})
