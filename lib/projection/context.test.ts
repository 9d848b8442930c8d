import { describe, expect, it } from 'vitest'
import type { Catalog } from './catalog-types'
import { createContext } from './context'
import { exactly, sigmaOf } from './estimate'
import { resolveModel } from './model/resolve-model'
import type { Scenario } from './spec'

const catalog: Catalog = {
  version: 'test',
  asOf: '2026-11-22',
  accelerators: {},
  models: {},
  regions: {},
  rentalPrices: [],
  apiPrices: [],
  tuningPrices: [],
  worldGridGramsPerKwh: { value: 400, source: 'test', asOf: '2026-11-22' },
}

function contextFor(uncertainty?: Scenario['uncertainty']) {
  const scenario: Scenario = {
    version: 1,
    workload: 'training',
    model: { parameters: 8e9 },
    cluster: { accelerator: 'x' },
    ...(uncertainty ? { uncertainty } : {}),
  }
  const model = resolveModel(scenario.model, catalog)
  if ('code' in model) throw new Error(model.message)
  return createContext(scenario, catalog, model)
}
const fallback = { label: 'Utilisation', value: 0.3, unit: 'share', source: 'test', sigma: 0.2 } as const

describe('context', () => {
  it('records a default that it takes, and nothing for a value that was given', () => {
    const ctx = contextFor()
    expect(ctx.pick('training.mfu', undefined, fallback)).toBe(0.3)
    expect(ctx.defaults['training.mfu']).toEqual({
      label: 'Utilisation',
      value: 0.3,
      unit: 'share',
      source: 'test',
      origin: 'default',
    })
    expect(ctx.pick('data.epochs', 0, fallback)).toBe(0)
    expect(ctx.defaults['data.epochs']).toBeUndefined()
  })

  it('spreads a default, and a given value only as far as it is told', () => {
    const ctx = contextFor()
    expect(sigmaOf(ctx.pickUncertain('a', 'id', undefined, fallback))).toBe(0.2)
    expect(sigmaOf(ctx.pickUncertain('a', 'id', 0.5, fallback))).toBe(0)
    expect(sigmaOf(ctx.pickUncertain('a', 'id', 0.5, { ...fallback, givenSigma: 0.1 }))).toBe(0.1)
    expect(ctx.pickUncertain('a', 'id', 0, fallback)).toEqual(exactly(0))
  })

  it("lets a person's range decide", () => {
    const ctx = contextFor({ ranges: { id: { p10: 0.2, p90: 0.45 } } })
    const open = ctx.pickUncertain('a', 'id', undefined, fallback)
    expect(open.median).toBeCloseTo(0.3, 12)
    expect(sigmaOf(open)).toBeCloseTo(Math.log(0.45 / 0.2) / (2 * 1.2815515655446004), 12)
    expect(ctx.pickUncertain('a', 'id', 0.4, fallback).median).toBe(0.4)
    expect([...ctx.rangesUsed]).toEqual(['id'])
    expect(ctx.defaults.a).toBeUndefined()
  })
})
