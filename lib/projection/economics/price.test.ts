import { describe, expect, it } from 'vitest'
import { exactly } from '../estimate'
import type { MoneySpec } from '../spec'
import { accelerator, catalog, rental, run, scenario } from '../uncertainty/plan.fixture'
import { quote, termsWithPrice } from './price'

const training = (money: MoneySpec, region: string | undefined = 'aws:us-east-1', book = catalog()) =>
  run(
    scenario({
      workload: 'training',
      money,
      cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 2048, ...(region ? { region } : {}) },
    }),
    book,
  ).ctx

const h100 = 'h100-sxm5-80gb'

describe('a price that the team agreed on', () => {
  const agreed = (provider: string, usd: number) => ({ ...rental(provider, null, usd), origin: 'team' as const })
  const book = catalog({ rentalPrices: [agreed('a', 1), agreed('b', 3), rental('a', null, 9), rental('c', null, 11)] })
  const { ctx } = run(scenario({ workload: 'training' }), book)

  it('wins at its provider, is not moved by the market, and is no price of others', () => {
    expect(quote(ctx, h100, 'on_demand', 'a:x')).toMatchObject({ usdPerHour: 1, sigma: 0, exact: true })
    expect(quote(ctx, h100, 'on_demand', 'c:x')).toMatchObject({ usdPerHour: 11 })
    expect(quote(ctx, h100, 'on_demand', 'd:x')).toMatchObject({ usdPerHour: 10 })
  })
  it('names all whose it is where no region is named', () => {
    const found = quote(ctx, h100, 'on_demand', undefined)
    expect(found).toMatchObject({ usdPerHour: 2, basis: "your team's price at a and b" })
  })
})

describe('granted hours, at a price of 0', () => {
  it('are projected: the run has no line of cost, and its failures lose no money', () => {
    const ctx = training({ usdPerAcceleratorHour: 0 })
    expect(ctx.costs.map(({ id }) => id)).not.toContain('cost.training_compute')
    expect(Object.keys(ctx.ledger.figures())).not.toContain('cost.failures')
    expect(ctx.costs.length).toBeGreaterThan(0)
  })
})

describe('which price is taken', () => {
  const { ctx } = run(scenario({ workload: 'training' }))

  it('the row of the region, when there is one', () => {
    expect(quote(ctx, h100, 'on_demand', 'aws:us-east-1')).toMatchObject({ usdPerHour: 6.88, exact: true })
  })
  it('the provider elsewhere, said to be so', () => {
    expect(quote(ctx, h100, 'on_demand', 'nebius:us-east')).toMatchObject({ usdPerHour: 2.95, exact: false })
  })
  it('the median of providers when none is named, with their spread', () => {
    const market = quote(ctx, h100, 'on_demand', undefined)
    expect(market).toMatchObject({ usdPerHour: 3.99, exact: true })
    expect(market?.sigma).toBeGreaterThan(0.3)
  })
  it('a provider with many rows does not outvote the others', () => {
    const book = catalog({
      rentalPrices: [
        ...Array.from({ length: 9 }, () => rental('gcp', 'us', 11)),
        rental('a', null, 2),
        rental('b', null, 3),
      ],
    })
    expect(quote({ ...ctx, catalog: book }, h100, 'on_demand', undefined)?.usdPerHour).toBe(3)
  })
  it('on demand less the usual discount where a term has no row', () => {
    const year = quote(ctx, h100, 'reserved_1y', 'aws:us-east-1')
    expect(year?.usdPerHour).toBeCloseTo(6.88 * 0.66, 6)
    expect(year?.basis).toContain('34 %')
  })
  it('nothing where the book has nothing', () => {
    expect(quote(ctx, 'abacus', 'on_demand', undefined)).toBeUndefined()
    expect(quote(ctx, h100, 'capacity_block', undefined)).toBeUndefined()
    expect(termsWithPrice(ctx, h100).sort()).toEqual(['on_demand', 'reserved_3y', 'spot'])
  })
})

describe('price of an accelerator-hour', () => {
  it('an agreed price wins and is certain', () => {
    const price = training({ usdPerAcceleratorHour: 2.1 }).ledger.get('price.training')
    expect(price).toEqual(exactly(2.1))
  })

  it('rows are shown with source and date', () => {
    const figure = training({}).ledger.figures()['price.training']
    expect(figure?.terms[0]).toMatchObject({ symbol: 'aws', value: 6.88, source: 'test, as of 2026-11-01' })
  })

  it('a missing price is an error with another term as the way out', () => {
    const ctx = training({ term: 'capacity_block' })
    const problem = ctx.problems.find(({ code }) => code === 'price-missing')
    expect(problem).toMatchObject({ severity: 'error', path: 'money.usdPerAcceleratorHour' })
    expect(problem?.fix?.set['money.term']).toBe('on_demand')
    expect(ctx.ledger.has('cost.training_compute')).toBe(false)
  })

  it('a price from elsewhere is noted', () => {
    expect(training({}, 'gcp:north').problems.map(({ code }) => code)).toContain('price-not-exact')
  })

  it('spot for 256 nodes that run together does not work, and is said', () => {
    const problem = training({ term: 'spot' }).problems.find(({ code }) => code === 'spot-infeasible')
    expect(problem?.fix?.set).toEqual({ 'money.term': 'on_demand' })
  })

  it('serving may have a price of its own', () => {
    const { ctx } = run(scenario({ money: { usdPerAcceleratorHour: 2, servingUsdPerAcceleratorHour: 3 } }))
    expect([ctx.ledger.get('price.training').median, ctx.ledger.get('price.serving').median]).toEqual([2, 3])
  })
})

describe('owned hardware', () => {
  const own: MoneySpec = { term: 'own' }

  it('pays for electricity apart, which rent includes', () => {
    const owned = training(own)
    expect(owned.ledger.get('cost.energy').median).toBeGreaterThan(0)
    expect(owned.ledger.get('cost.energy').median).toBeCloseTo(
      owned.ledger.get('energy.training').median * 0.09 + owned.ledger.get('energy.experiments').median * 0.09,
      3,
    )
    const rented = training({ electricityUsdPerKwh: 0.1 })
    expect(rented.ledger.has('cost.energy')).toBe(false)
    expect(rented.problems.map(({ path }) => path)).toContain('money.electricityUsdPerKwh')
  })

  it('costs more when it idles, when it is dearer, and less when something is left of it', () => {
    const price = (over: MoneySpec['own']) => training({ ...own, own: over }).ledger.get('price.training').median
    expect(price({ utilisation: 0.4 })).toBeCloseTo(2 * price({ utilisation: 0.8 }), 6)
    expect(price({ usdPerAccelerator: 40_000 })).toBeGreaterThan(price({ usdPerAccelerator: 30_000 }))
    expect(price({ residualShare: 0.3 })).toBeLessThan(price({ residualShare: 0 }))
    expect(price({ maintenanceShare: 0.1 })).toBeGreaterThan(price({ maintenanceShare: 0.02 }))
    expect(price({ facilityUsdPerMw: 11e6 })).not.toBe(price({ colocationUsdPerKwMonth: 184 }))
  })

  it('asks for a purchase price that nobody knows', () => {
    const book = catalog({ accelerators: { [h100]: accelerator(h100, { purchaseUsd: null }) } })
    expect(training(own, 'aws:us-east-1', book).problems.map(({ code }) => code)).toContain('purchase-price-unknown')
    const given = training({ ...own, own: { usdPerAccelerator: 30_000 } }, 'aws:us-east-1', book)
    expect(given.ledger.get('price.training').median).toBeGreaterThan(0.5)
  })
})

describe('other lines', () => {
  it('data: licences, processing and annotation make one figure', () => {
    const { ctx } = run(
      scenario({
        workload: 'training',
        data: { tokens: 1e12, licenceUsd: 1e6, annotatedItems: 10_000, processingUsdPerBillionTokens: 5 },
      }),
    )
    const { ledger } = ctx
    expect(ledger.get('cost.data_licence').median).toBe(1e6)
    expect(ledger.get('cost.data_processing').median).toBeCloseTo(5000, 6)
    expect(ledger.get('cost.data_annotation').median).toBeCloseTo((10_000 * (5 / 60) * 30 * 1.2) / 0.9, 6)
    const parts = ['licence', 'processing', 'annotation'].map((part) => ledger.get(`cost.data_${part}`).median)
    expect(ledger.get('cost.data').median).toBeCloseTo(
      parts.reduce((sum, part) => sum + part, 0),
      3,
    )
  })

  it('people are left out with a note, or paid by the month', () => {
    expect(training({}).problems.map(({ code }) => code)).toContain('people-left-out')
    const paid = training({ people: { fullTimeEquivalents: 10, usdPerYear: 240_000, months: 6 } })
    expect(paid.ledger.get('cost.people').median).toBe(1_200_000)
    expect(paid.problems.map(({ code }) => code)).not.toContain('people-left-out')
  })

  it('storage and traffic follow what is given', () => {
    const { ctx } = run(
      scenario({
        workload: 'training',
        data: { retentionMonths: 10 },
        money: { storageUsdPerGbMonth: 0.02, egressGbPerMonth: 100, egressUsdPerGb: 0.1 },
      }),
    )
    expect(ctx.ledger.get('cost.storage').median).toBeCloseTo(80_000 * 10 * 0.02, 3)
    expect(ctx.ledger.get('cost.egress').median).toBeGreaterThan(100)
  })

  it('a currency without a rate stays in dollars and says so', () => {
    expect(training({ currency: 'EUR' }).problems.map(({ code }) => code)).toContain('exchange-rate-missing')
    expect(training({ currency: 'EUR', usdPerCurrencyUnit: 1.1 }).problems.map(({ code }) => code)).not.toContain(
      'exchange-rate-missing',
    )
  })
})
