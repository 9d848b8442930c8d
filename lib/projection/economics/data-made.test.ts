import { describe, expect, it } from 'vitest'
import type { DataSpec } from '../spec'
import { run, scenario } from '../uncertainty/plan.fixture'

const made = (data: DataSpec) => {
  const { ledger } = run(scenario({ workload: 'training', data: { tokens: 1e12, ...data } })).ctx
  return (id: string) => ledger.find(`cost.${id}`)?.median ?? 0
}

describe('data that is bought or chosen', () => {
  it('costs nothing unless told: a document that is older than these fields costs what it did', () => {
    const usd = made({})
    for (const id of ['data_preference', 'data_expert', 'data_filtering']) expect(usd(id)).toBe(0)
  })

  it('pairs and demonstrations: pieces x price, agreed on or assumed, within the data of the bill', () => {
    const usd = made({ preferencePairs: 1e5, expertItems: 1e4, usdPerExpertItem: 80 })
    expect(usd('data_preference')).toBeCloseTo(220_000, 6)
    expect(usd('data_expert')).toBeCloseTo(800_000, 6)
    expect(usd('data') - made({})('data')).toBeCloseTo(1_020_000, 4)
  })

  it('a filtering model: two operations for each parameter and token read, at 30 % of 989 TFLOP/s', () => {
    const data = { filterParameters: 1e9, filterKeptShare: 0.1 }
    const hours = (2 * 1e9 * 1e13) / (989e12 * 0.3) / 3600
    const usd = made(data)('data_filtering')
    const price = run(scenario({ workload: 'training', data })).ctx.ledger.get('price.training').median
    expect(usd).toBeCloseTo(hours * price, 4)
    expect(made({ ...data, filterKeptShare: 0.05 })('data_filtering')).toBeCloseTo(2 * usd, 4)
    // Of FineWeb, 1.3 of 15 T tokens were kept.
    expect(made({ filterParameters: 1e9 })('data_filtering') / usd).toBeCloseTo(0.1 / 0.087, 9)
  })
})
