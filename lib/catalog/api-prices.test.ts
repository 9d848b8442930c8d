import type { ConditionalPrice, ModelInfo, ModelPrice, Provider } from '@pydantic/genai-prices'
import { calcPrice, TieredPrices } from '@pydantic/genai-prices'
import { describe, expect, it } from 'vitest'
import { loadApiPrices, toApiPrice } from './api-prices'

const provider: Provider = { id: 'acme', name: 'Acme', api_pattern: 'acme', models: [] }
const model = (prices: ModelPrice | ConditionalPrice[]): ModelInfo => ({ id: 'big', match: { equals: 'big' }, prices })
const priced = (prices: ModelPrice | ConditionalPrice[], asOf = '2026-11-22') =>
  toApiPrice(provider, model(prices), asOf)

describe('hosted prices', () => {
  it('are taken as they are, cached input with them', () => {
    expect(priced({ input_mtok: 0.5, output_mtok: 1.5, cache_read_mtok: 0.05 })).toMatchObject({
      usdPerMillionInput: 0.5,
      usdPerMillionOutput: 1.5,
      usdPerMillionCachedInput: 0.05,
      source: expect.stringMatching(/^Acme, through @pydantic\/genai-prices \d/),
    })
    expect(priced({ input_mtok: 0.5, output_mtok: 1.5 })?.usdPerMillionCachedInput).toBeNull()
  })

  it('of one direction, of nothing and of models that are going are none', () => {
    expect(priced({ input_mtok: 0.5 })).toBeNull()
    expect(priced({ input_mtok: 0, output_mtok: 0 })).toBeNull()
    expect(toApiPrice(provider, { ...model({ input_mtok: 1, output_mtok: 1 }), deprecated: true }, '2026')).toBeNull()
  })

  it('by the length of the prompt have tiers, each for the whole request', () => {
    const tiered = (base: number, price: number) => new TieredPrices({ base, tiers: [{ start: 200_000, price }] })
    const price = { input_mtok: tiered(2, 4), output_mtok: tiered(12, 18), cache_read_mtok: 0.2 }
    expect(priced(price)).toMatchObject({
      usdPerMillionInput: 2,
      tiers: [
        {
          aboveInputTokens: 200_000,
          usdPerMillionInput: 4,
          usdPerMillionOutput: 18,
          usdPerMillionCachedInput: 0.2,
        },
      ],
    })
  })

  it('of a date are those in force, and announced ones stand beside them', () => {
    const dated: ConditionalPrice[] = [
      { prices: { input_mtok: 1, output_mtok: 3 } },
      { constraint: { type: 'start_date', start_date: '2027-01-01' }, prices: { input_mtok: 2, output_mtok: 6 } },
    ]
    expect(priced(dated)).toMatchObject({
      usdPerMillionInput: 1,
      changes: [{ from: '2027-01-01', usdPerMillionInput: 2, usdPerMillionOutput: 6 }],
    })
    expect(priced(dated, '2027-01-01')).toMatchObject({ usdPerMillionInput: 2 })
    expect(priced(dated, '2027-01-01')?.changes).toBeUndefined()
  })

  it('by the hour are the mean of a day', () => {
    const byHour: ConditionalPrice[] = [
      { prices: { input_mtok: 1, output_mtok: 2 } },
      {
        constraint: { type: 'time_of_date', start_time: '00:00:00Z', end_time: '06:00:00Z' },
        prices: { input_mtok: 2, output_mtok: 4 },
      },
    ]
    expect(priced(byHour)).toMatchObject({ usdPerMillionInput: 1.25, usdPerMillionOutput: 2.5, dayMean: true })
  })
})

describe('the table of the package', () => {
  const table = loadApiPrices('2026-11-22')

  it('gives what the package itself bills, below and above every tier', () => {
    const tiered = table.filter(({ tiers, dayMean }) => tiers && !dayMean)
    expect(tiered.length).toBeGreaterThan(10)
    for (const row of tiered) {
      for (const { aboveInputTokens, ...rates } of [{ aboveInputTokens: 0, ...row }, ...(row.tiers ?? [])]) {
        const usage = { input_tokens: aboveInputTokens + 1000, output_tokens: 1000 }
        const options = { providerId: row.provider, timestamp: new Date('2026-11-22T12:00:00Z') }
        const billed = calcPrice(usage, row.model, options)
        // Another entry of the table may claim the same name.
        if (billed?.model.id !== row.model) continue
        const own = usage.input_tokens * rates.usdPerMillionInput + usage.output_tokens * rates.usdPerMillionOutput
        expect(own / 1e6 / billed.total_price, row.model).toBeCloseTo(1, 9)
      }
    }
  })

  it('knows prices by the hour and prices to come', () => {
    expect(table.filter(({ dayMean }) => dayMean).map(({ provider: name }) => name)).toContain('deepseek')
    expect(table.some(({ changes }) => changes?.[0] && changes[0].from > '2026-11-22')).toBe(true)
  })
})
