import { describe, expect, it } from 'vitest'
import type { ApiPrice } from '../catalog-types'
import type { ServingSpec } from '../spec'
import { catalog, run, scenario } from '../uncertainty/plan.fixture'
import { ratesFor } from './hosted'

const chat: ServingSpec = { requestsPerDay: 1e6, weightPrecision: 'fp8', inputTokens: 1000, outputTokens: 500 }
const big = { provider: 'acme', model: 'big-70b' }
const [listed] = catalog().apiPrices
if (!listed) throw new Error('the fixture sells nothing')

/** A deployment beside an API, on accelerators at that price an hour. */
const compare = (usdPerHour: number, serving: ServingSpec = {}, book = catalog()) =>
  run(
    scenario({
      workload: 'deployment',
      serving: { ...chat, hostedApi: big, ...serving },
      money: { usdPerAcceleratorHour: usdPerHour },
    }),
    book,
  ).ctx

describe('hosted or own', () => {
  it('prices the API with prompts, and what is cached of them', () => {
    expect(compare(2).ledger.get('serving.api_cost_per_million_tokens').median).toBeCloseTo(1.5 + 2 * 0.5, 9)
    const half = compare(2, { hostedApi: { ...big, cachedInputShare: 0.5 } })
    expect(half.ledger.get('serving.api_cost_per_million_tokens').median).toBeCloseTo(1.5 + 2 * 0.3, 9)
  })

  it('breaks even where the fleet for that volume costs what the API asks', () => {
    const { ledger, apiComparison } = compare(1)
    const volume = ledger.get('serving.break_even_tokens_per_month').median
    const step = apiComparison?.steps.find(({ upTo }) => upTo >= volume)
    expect(step?.usd).toBeCloseTo((volume * 2.5) / 1e6, 3)
    const rate = ledger.get('serving.tokens_per_second_replica').median
    expect(ledger.get('serving.break_even_utilisation').median).toBeCloseTo(
      volume / ((step?.replicas ?? 0) * rate * 730.5 * 3600),
      9,
    )
    expect(apiComparison?.demand).toBeCloseTo((1e6 * 500 * 730.5) / 24, -3)
  })

  it('agrees with the plan at its own demand', () => {
    const { ledger, apiComparison } = compare(2)
    const step = apiComparison?.steps.find(({ upTo }) => upTo >= (apiComparison.demand ?? 0))
    expect(step?.replicas).toBe(ledger.get('serving.replicas').median)
    expect((step?.usd ?? 0) * 12).toBeCloseTo(ledger.get('cost.serving').median, 3)
  })

  it('says so when the API is cheaper at any volume', () => {
    const { ledger, problems, apiComparison } = compare(6.88)
    expect(ledger.has('serving.break_even_tokens_per_month')).toBe(false)
    expect(problems.find(({ code }) => code === 'hosted-always-cheaper')?.message).toContain('at any volume')
    expect(apiComparison?.offers[0]?.breakEven).toBeUndefined()
  })

  it('counts a fixed fleet as it is', () => {
    const { apiComparison } = compare(0.5, { replicas: 3 })
    expect(apiComparison?.steps).toEqual([expect.objectContaining({ replicas: 3 })])
    expect(apiComparison?.offers[0]?.breakEven?.replicas).toBe(3)
  })

  it('sets everyone who sells the same weights beside it, the chosen one first', () => {
    const seller = (provider: string, model: string, usd: number): ApiPrice => ({
      ...listed,
      provider,
      model,
      usdPerMillionInput: usd,
      usdPerMillionOutput: usd,
    })
    const book = catalog({
      apiPrices: [listed, seller('dear', 'llama-70b-instruct', 3), seller('cheap', 'meta-llama/Llama-70B-Turbo', 1)],
    })
    const { apiComparison } = compare(2, {}, book)
    expect(apiComparison?.offers.map(({ provider, same, chosen }) => [provider, same, chosen])).toEqual([
      ['acme', false, true],
      ['cheap', true, false],
      ['dear', true, false],
    ])
    const { ledger } = compare(2, { hostedApi: undefined }, book)
    expect(ledger.get('serving.api_cost_per_million_tokens').median).toBeCloseTo(3, 9)
  })

  it('compares nothing where nobody sells the model and none was chosen', () => {
    expect(compare(2, { hostedApi: undefined }).apiComparison).toBeUndefined()
  })

  it('a model that is not listed gets another of the same provider', () => {
    const problem = compare(2, { hostedApi: { ...big, model: 'unheard-of' } }).problems.find(
      ({ code }) => code === 'hosted-price-missing',
    )
    expect(problem?.fix?.set).toEqual({ 'serving.hostedApi': big })
  })
})

describe('prices by the length of a prompt', () => {
  const tiered: ApiPrice = {
    ...listed,
    tiers: [128_000, 200_000].map((aboveInputTokens) => ({ ...listed, aboveInputTokens, usdPerMillionInput: 4 })),
  }
  it('hold for whole requests beyond it', () => {
    expect(ratesFor(tiered, 128_000).usdPerMillionInput).toBe(0.5)
    expect(ratesFor(tiered, 128_001)).toMatchObject({ usdPerMillionInput: 4, aboveInputTokens: 128_000 })
    expect(ratesFor(tiered, 1e6)).toMatchObject({ aboveInputTokens: 200_000 })
  })
  it('are those of the scenario’s requests', () => {
    const long = compare(2, { inputTokens: 130_000 }, catalog({ apiPrices: [tiered] }))
    expect(long.apiComparison?.offers[0]?.usdPerMillionInput).toBe(4)
  })
})

describe('the own price of input and output', () => {
  const { ledger } = compare(2)
  it.each(['', '_full_load'])('comes to the whole of a request%s', (suffix) => {
    const whole = ledger.get(`serving.cost_per_million_tokens${suffix}`).median
    const input = ledger.get(`serving.usd_per_million_input${suffix}`).median
    const output = ledger.get(`serving.usd_per_million_output${suffix}`).median
    expect(input * 2 + output).toBeCloseTo(whole, 9)
    expect(output / input).toBeGreaterThan(1)
  })
  it('is higher at the real load than at full', () => {
    expect(ledger.get('serving.usd_per_million_output').median).toBeGreaterThan(
      ledger.get('serving.usd_per_million_output_full_load').median,
    )
  })
})
