import { describe, expect, it } from 'vitest'
import { times, uncertain } from './estimate'
import { createLedger, figureTerm, valueTerm } from './explain'

function enterHours(ledger = createLedger()) {
  ledger.enter(
    { id: 'hours', label: 'Hours', unit: 'h', formula: 'given', source: 'test', terms: [] },
    uncertain('mfu', 100, 0.2),
  )
  return ledger
}

describe('the ledger', () => {
  it('keeps the range of a figure and says what it feeds', () => {
    const ledger = enterHours()
    ledger.enter(
      {
        id: 'cost',
        label: 'Cost',
        unit: 'usd',
        formula: 'hours x price',
        source: 'test',
        terms: [
          figureTerm(ledger, 't', 'hours', 'hours', 'h'),
          figureTerm(ledger, 't again', 'hours', 'hours', 'h'),
          valueTerm('p', 'price', 2, 'usd/h', 'a price list'),
        ],
      },
      times(ledger.get('hours'), uncertain('price', 2, 0.1)),
    )
    const { hours, cost } = ledger.figures()
    expect(hours?.feeds).toEqual(['cost'])
    expect(cost?.feeds).toEqual([])
    expect(cost?.p50).toBe(200)
    expect(cost?.terms[0]).toMatchObject({ value: 100, figure: 'hours' })
    expect(cost && cost.p10 < cost.p50 && cost.p50 < cost.p90).toBe(true)
  })

  it('refuses a second figure of the same name, and a name that nobody entered', () => {
    const ledger = enterHours()
    expect(() => enterHours(ledger)).toThrow('"hours" is entered twice')
    expect(() => ledger.get('days')).toThrow('No figure "days"')
    expect(ledger.find('days')).toBeUndefined()
    expect(ledger.has('hours')).toBe(true)
  })
})
