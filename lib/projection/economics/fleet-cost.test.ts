import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakEvenOnSteps, type FleetCost, fleetSteps, stepAt } from './fleet-cost'

/** 1,000 dollars a replica that carries a billion tokens a month. */
const fleet: FleetCost = { usdPerReplica: 1000, tokensPerReplica: 1e9, spares: () => 1 }

describe('a fleet by volume', () => {
  it('grows by whole replicas with a spare beside them', () => {
    expect(stepAt(fleet, 1)).toEqual({ replicas: 2, upTo: 1e9, usd: 2000 })
    expect(stepAt(fleet, 1e9)).toMatchObject({ replicas: 2 })
    expect(stepAt(fleet, 1.1e9)).toEqual({ replicas: 3, upTo: 2e9, usd: 3000 })
  })

  it('that is fixed does not grow', () => {
    const fixed = { ...fleet, fixed: 4, spares: () => 0 }
    expect(stepAt(fixed, 1)).toEqual({ replicas: 4, upTo: 4e9, usd: 4000 })
    expect(stepAt(fixed, 5e9)).toBeUndefined()
    expect(fleetSteps(fixed, 9e9, 10)).toHaveLength(1)
  })

  it('is drawn up to a volume with no more steps than asked for, the last one carrying it', () => {
    expect(fleetSteps(fleet, 3.5e9, 40).map(({ replicas }) => replicas)).toEqual([2, 3, 4, 5])
    const many = fleetSteps(fleet, 999.5e9, 40)
    expect(many.length).toBeLessThanOrEqual(40)
    expect(many.at(-1)?.upTo).toBe(1000e9)
  })
})

describe('break-even with a price a token', () => {
  it('lies where the first fleet that can pays for itself', () => {
    // Two replicas are 2,000 dollars: at 4 dollars a million that is half of what one of them carries.
    expect(breakEvenOnSteps(fleet, 4e-6)).toMatchObject({ tokens: 0.5e9, step: { replicas: 2 }, below: 0 })
  })

  it('comes later when one working replica never pays for its spare', () => {
    // At 1.3 dollars a million four working replicas are the first that earn their five.
    expect(breakEvenOnSteps(fleet, 1.3e-6)).toMatchObject({ tokens: 5e9 / 1.3, step: { replicas: 5 } })
  })

  it('is nowhere when a full replica costs more than what it serves, or the API nothing', () => {
    expect(breakEvenOnSteps(fleet, 0.9e-6)).toBeUndefined()
    expect(breakEvenOnSteps(fleet, 0)).toBeUndefined()
    expect(breakEvenOnSteps({ ...fleet, fixed: 2, spares: () => 0 }, 0.9e-6)).toBeUndefined()
  })

  it('of a fixed fleet is its cost over the price', () => {
    const found = breakEvenOnSteps({ ...fleet, fixed: 2, spares: () => 0 }, 2e-6)
    expect(found).toMatchObject({ tokens: 1e9, step: { replicas: 2 } })
  })

  it('is the least volume at which owning costs no more, whatever the prices', () => {
    const spares = (working: number) => Math.max(1, Math.ceil(0.02 * working))
    fc.assert(
      fc.property(
        fc.double({ min: 100, max: 1e5, noNaN: true }),
        fc.double({ min: 1e7, max: 1e11, noNaN: true }),
        fc.double({ min: 1.05, max: 50, noNaN: true }),
        fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (usdPerReplica, tokensPerReplica, markup, shares) => {
          const own = { usdPerReplica, tokensPerReplica, spares }
          const usdPerToken = (markup * usdPerReplica) / tokensPerReplica
          const found = breakEvenOnSteps(own, usdPerToken)
          if (!found) throw new Error('a markup of 5 % pays in a large fleet')
          const { tokens } = found
          expect(stepAt(own, tokens)?.usd).toBeLessThanOrEqual(tokens * usdPerToken * (1 + 1e-6))
          for (const share of shares)
            expect(stepAt(own, share * tokens)?.usd).toBeGreaterThan(share * tokens * usdPerToken * (1 - 1e-6))
        },
      ),
      { numRuns: 60 },
    )
  })
})
