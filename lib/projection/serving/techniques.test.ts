import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { Scenario, ServingSpec } from '../spec'
import { run, scenario } from '../uncertainty/plan.fixture'
import { servingCase } from './case'
import { tokenStep, tokensPerStep } from './techniques'
import { transferSeconds } from './under-load'

const catalog = loadCatalog()
const llama = (serving: ServingSpec): Scenario => ({
  version: 1,
  workload: 'deployment',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb' },
  serving: { tensor: 4, ...serving },
})
const seconds = (batch: number, serving: ServingSpec) => {
  const found = servingCase(llama(serving), catalog)
  return found ? tokenStep(found.replica, batch, 1250).seconds : Number.NaN
}
const speculative = { method: 'draft', acceptance: 0.8, tokens: 4, draftCost: 0.05 } as const

const deployed = (serving: ServingSpec) =>
  run(
    scenario({
      workload: 'deployment',
      cluster: { accelerator: 'h100-sxm5-80gb', region: 'aws:us-east-1' },
      serving: { weightPrecision: 'fp8', requestsPerDay: 5e6, ...serving },
    }),
  ).ctx
type Run = ReturnType<typeof deployed>
const value = (ctx: Run, id: string) => ctx.ledger.get(id).median
const width = (ctx: Run) => ctx.ledger.get('serving.tokens_per_second_replica').spread['serving.throughput'] ?? 0

describe('speculative decoding', () => {
  it('yields 3.3616 tokens a step at an acceptance of 0.8 and four guesses', () => {
    expect(tokensPerStep({ acceptance: 0.8, tokens: 4, draftCost: 0 })).toBeCloseTo(3.3616, 9)
    expect(tokensPerStep({ acceptance: 1, tokens: 4, draftCost: 0 })).toBe(5)
    expect(tokensPerStep({ acceptance: 0, tokens: 4, draftCost: 0 })).toBe(1)
  })

  it('gains most of 2.8 alone on the device, and loses where arithmetic is the bound', () => {
    const gain = (batch: number) => seconds(batch, {}) / seconds(batch, { speculative })
    expect(gain(1)).toBeGreaterThan(2.2)
    expect(gain(1)).toBeLessThan(2.81)
    const wrong = { ...speculative, acceptance: 0.3 }
    expect(seconds(512, {}) / seconds(512, { speculative: wrong })).toBeLessThan(1)
    expect(gain(512)).toBeLessThan(gain(64))
    expect(gain(64)).toBeLessThan(gain(1))
  })

  it('takes its figures by what guesses, says so, and widens the range', () => {
    const plain = deployed({})
    const eagle = deployed({ speculative: { method: 'eagle' } })
    expect(eagle.defaults['serving.speculative.acceptance']?.source).toContain('EAGLE')
    expect(width(eagle)).toBeGreaterThan(width(plain))
    expect(value(deployed({ speculative: { acceptance: 0.9 } }), 'serving.tpot')).toBe(value(plain, 'serving.tpot'))
  })
})

describe('prompts on replicas of their own', () => {
  it('hands 8,000 tokens of a 70B model over in 67 ms at 50 GB/s', () => {
    expect(transferSeconds(8192 * 327_680, 1, 50e9)).toBeCloseTo(0.067, 3)
  })

  it('tokens come evenly, and replicas for prompts are added', () => {
    const together = deployed({ inputTokens: 4000 })
    const apart = deployed({ inputTokens: 4000, disaggregated: true })
    expect(value(apart, 'serving.tpot')).toBeLessThan(value(together, 'serving.tpot'))
    const terms = apart.ledger.figures()['serving.replicas']?.terms ?? []
    expect(terms.find(({ symbol }) => symbol === 'r')?.value).toBeGreaterThan(0.1)
    expect(width(apart)).toBeGreaterThan(width(together))
  })
})

describe('adapters', () => {
  it('take memory from the cache and a tenth of the throughput', () => {
    const plain = deployed({ tensor: 2 })
    const many = deployed({ tensor: 2, adapters: { count: 40, rank: 16 } })
    expect(value(many, 'serving.max_concurrency')).toBeLessThan(value(plain, 'serving.max_concurrency'))
    expect(many.servingMemory?.parts.find(({ label }) => label === 'Adapters')?.bytes).toBeGreaterThan(1e8)
    const step = seconds(8, { adapters: { count: 40 } }) / seconds(8, {})
    expect(step).toBeCloseTo(1 / 0.9, 6)
  })

  it('too many do not fit, in words', () => {
    const codes = deployed({ tensor: 2, adapters: { count: 100_000 } }).problems.map(({ code }) => code)
    expect(codes).toContain('serving-does-not-fit')
  })
})
