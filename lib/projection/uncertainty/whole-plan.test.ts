import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from '../estimate'
import type { Scenario } from '../spec'
import { catalog, run, scenario } from './plan.fixture'

const workloads = ['training', 'deployment', 'life-cycle'] as const

function figures(document: Scenario) {
  return run(document).ctx.ledger.figures()
}

describe('a whole plan', () => {
  it.each(workloads)('%s: no figure is NaN, infinite or negative where it cannot be', (workload) => {
    const all = Object.values(figures(scenario({ workload })))
    expect(all.length).toBeGreaterThan(10)
    for (const { id, p10, p50, p90 } of all) {
      expect(Number.isFinite(p10) && Number.isFinite(p50) && Number.isFinite(p90), id).toBe(true)
      expect(p50, id).toBeGreaterThanOrEqual(0)
      expect(p10, id).toBeLessThanOrEqual(p50)
      expect(p90, id).toBeGreaterThanOrEqual(p50)
    }
  })

  it.each(workloads)('%s: the total is the sum of its lines, and the months add up to it', (workload) => {
    for (const money of [undefined, { term: 'own' as const, people: { fullTimeEquivalents: 12 } }]) {
      const { ctx } = run(scenario({ workload, ...(money ? { money } : {}), maintenance: { retrainEveryMonths: 12 } }))
      const total = ctx.ledger.get('cost.total').median
      const lines = ctx.costs.reduce((sum, line) => sum + line.usd.p50, 0)
      expect(lines / total).toBeCloseTo(1, 9)
      const months = ctx.months.reduce((sum, row) => sum + row.totalUsd, 0)
      expect(months / total).toBeCloseTo(1, 9)
      for (const category of new Set(ctx.costs.map((line) => line.category))) {
        const inLines = ctx.costs
          .filter((line) => line.category === category)
          .reduce((sum, line) => sum + line.usd.p50, 0)
        const inMonths = ctx.months.reduce((sum, row) => sum + (row.usd[category] ?? 0), 0)
        expect(inMonths / inLines, category).toBeCloseTo(1, 9)
      }
      const energy = ctx.months.reduce((sum, row) => sum + row.energyKwh, 0)
      expect(energy / ctx.ledger.get('energy.total').median).toBeCloseTo(1, 9)
      const carbon = ctx.months.reduce((sum, row) => sum + row.carbonKg, 0)
      expect(carbon / ctx.ledger.get('carbon.location').median).toBeCloseTo(1, 9)
    }
  })

  it.each(workloads)('%s: each term that names a figure finds it, and each default has a source', (workload) => {
    const { ctx } = run(scenario({ workload }))
    const all = ctx.ledger.figures()
    for (const figure of Object.values(all)) {
      expect(figure.formula.length, figure.id).toBeGreaterThan(2)
      expect(figure.source.length, figure.id).toBeGreaterThan(2)
      for (const term of figure.terms)
        if (term.figure) expect(all[term.figure], `${figure.id} <- ${term.figure}`).toBeDefined()
    }
    for (const [path, { source }] of Object.entries(ctx.defaults)) expect(source.length, path).toBeGreaterThan(2)
  })

  it('the same document gives the same projection', () => {
    expect(JSON.stringify(figures(scenario()))).toBe(JSON.stringify(figures(scenario())))
  })

  it('phases share inputs: the range of the total is no sum of ranges', () => {
    const { ctx } = run(scenario())
    const total = rangeOf(ctx.ledger.get('cost.total'))
    const p90s = ctx.costs.reduce((sum, line) => sum + line.usd.p90, 0)
    expect(total.p90).toBeLessThan(p90s)
    expect(total.p90).toBeGreaterThan(total.p50)
  })
})

describe('laws', () => {
  const small = { numRuns: 40 }

  it('more traffic never needs fewer replicas', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (requestsPerDay, factor) => {
          const replicas = (requests: number) =>
            run(scenario({ workload: 'deployment', serving: { requestsPerDay: requests, weightPrecision: 'fp8' } })).ctx
              .serving?.replicas ?? 0
          expect(replicas(requestsPerDay * factor)).toBeGreaterThanOrEqual(replicas(requestsPerDay))
        },
      ),
      small,
    )
  })

  it('a larger PUE never takes less energy, and a cleaner grid never emits more', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (pue, more) => {
          const at = (environment: Scenario['environment']) => figures(scenario({ workload: 'training', environment }))
          const low = at({ pue, gridGramsPerKwh: 100 })
          const high = at({ pue: pue + more, gridGramsPerKwh: 100 + more })
          expect(high['energy.total']?.p50).toBeGreaterThanOrEqual(low['energy.total']?.p50 ?? Number.NaN)
          expect(high['carbon.location']?.p50).toBeGreaterThanOrEqual(low['carbon.location']?.p50 ?? Number.NaN)
        },
      ),
      small,
    )
  })

  it('a higher price never costs less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (price, factor) => {
          const total = (usdPerAcceleratorHour: number) =>
            figures(scenario({ money: { usdPerAcceleratorHour } }))['cost.total']?.p50 ?? Number.NaN
          expect(total(price * factor)).toBeGreaterThanOrEqual(total(price))
        },
      ),
      small,
    )
  })

  it('odd but allowed inputs never break a figure', () => {
    const number = (max: number) => fc.option(fc.double({ min: 0, max, noNaN: true }), { nil: undefined })
    fc.assert(
      fc.property(
        fc.record({
          requestsPerDay: number(1e9),
          inputTokens: number(200_000),
          outputTokens: number(100_000),
          peakToMean: number(10),
          targetUtilisation: number(1),
          monthlyGrowthShare: number(1),
          months: number(120),
          prefixCacheHitShare: number(1),
          tpotTargetMs: number(500),
          ttftTargetMs: number(5000),
        }),
        fc.constantFrom('on_demand', 'reserved_1y', 'reserved_3y', 'spot', 'capacity_block', 'own'),
        (serving, term) => {
          const given = Object.fromEntries(Object.entries(serving).filter(([, value]) => value !== undefined))
          for (const figure of Object.values(figures(scenario({ serving: given, money: { term: term as 'own' } })))) {
            expect([figure.id, Number.isFinite(figure.p10) && Number.isFinite(figure.p90)]).toEqual([figure.id, true])
            if (figure.id !== 'serving.memory_headroom') expect([figure.id, figure.p50 >= 0]).toEqual([figure.id, true])
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('drivers', () => {
  it('name what the headline figures hang on, shares adding to one, largest first', () => {
    const { drivers } = run(scenario())
    for (const id of ['cost.total', 'energy.total', 'carbon.total', 'serving.cost_per_million_tokens']) {
      const found = drivers[id] ?? []
      expect(found.length, id).toBeGreaterThan(1)
      expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
      expect(found.map(({ share }) => share)).toEqual([...found].map(({ share }) => share).sort((a, b) => b - a))
      for (const { label } of found) expect(label).toMatch(/^[A-Z]/)
    }
  })

  it("a person's own range decides, and only one that meets an input counts as used", () => {
    const ranges = { 'environment.grid': { p10: 100, p90: 900 }, 'no.such_input': { p10: 1, p90: 2 } }
    const { ctx, drivers } = run(scenario({ workload: 'training', uncertainty: { ranges } }))
    expect(drivers['carbon.location']?.[0]?.id).toBe('environment.grid')
    expect([...ctx.rangesUsed]).toEqual(['environment.grid'])
  })
})

describe('what is not known is left out and said', () => {
  it('no price: no cost of the run, a warning, and the total says so', () => {
    const { ctx } = run(scenario({ workload: 'training' }), catalog({ rentalPrices: [] }))
    expect(ctx.ledger.has('price.training')).toBe(false)
    expect(ctx.ledger.has('cost.training_compute')).toBe(false)
    const codes = ctx.problems.map(({ code }) => code)
    expect(codes).toContain('price-missing')
    expect(codes).toContain('total-incomplete')
    expect(ctx.ledger.figures()['cost.total']?.validity).toContain('Without the training run')
  })

  it('no power: no energy, and a way out', () => {
    const cluster = { accelerator: 'tpu-v5p', accelerators: 256, region: 'aws:us-east-1' }
    const { ctx } = run(scenario({ workload: 'training', cluster }))
    expect(ctx.ledger.has('energy.training')).toBe(false)
    expect(ctx.problems.map(({ path }) => path)).toContain('environment.acceleratorPowerW')
    const known = run(scenario({ workload: 'training', cluster, environment: { acceleratorPowerW: 450 } })).ctx
    expect(known.ledger.get('energy.training').median).toBeGreaterThan(0)
    expect(known.problems.map(({ code }) => code)).not.toContain('power-unknown')
  })
})
