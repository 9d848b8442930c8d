import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { type Projection, project } from '..'
import type { Scenario, TrainingMethod } from '../spec'
import { tuningUsd } from './formulas'

const catalog = loadCatalog()

const plan = (method: TrainingMethod, model: Scenario['model'], over: Partial<Scenario> = {}): Scenario => ({
  version: 1,
  workload: 'training',
  model,
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 8, region: 'aws:us-east-1' },
  data: { tokens: 5e7, epochs: 2 },
  training: { method },
  ...over,
})
const llama = { preset: 'meta-llama/Llama-3.1-8B' }
const offers = ({ tuningComparison }: Projection) => tuningComparison?.offers ?? []
const ids = (projection: Projection) => offers(projection).map(({ provider, trains }) => `${provider} ${trains}`)

describe('tuning by the token', () => {
  it('costs tokens by epochs at the price, and at least the minimum of a job', () => {
    expect(tuningUsd(1e8, 0.5, 0)).toBe(50)
    expect(tuningUsd(1e6, 0.5, 4)).toBe(4)
    const projection = project(plan('lora', llama), catalog)
    expect(projection.tuningComparison?.tokens).toBeCloseTo(1e8, 0)
    expect(offers(projection)[0]).toMatchObject({ provider: 'fireworks', usdPerMillion: 0.5, same: true, bySize: true })
    expect(offers(projection)[0]?.usd).toBeCloseTo(50, 9)
    expect(projection.figures['training.hosted_tuning_cost']).toMatchObject({ unit: 'usd', feeds: [] })
    expect(projection.figures['training.hosted_tuning_cost']?.p50).toBeCloseTo(50, 9)
  })

  it('stands beside the run as it is paid for, electricity of owned machines included', () => {
    const rented = project(plan('lora', llama), catalog)
    expect(rented.tuningComparison?.ownUsd.p50).toBe(rented.figures['cost.training_compute']?.p50)
    const { tuningComparison, figures } = project(plan('lora', llama, { money: { term: 'own' } }), catalog)
    const own = (figures['cost.training_compute']?.p50 ?? 0) + (figures['cost.energy_training']?.p50 ?? 0)
    expect(tuningComparison?.ownUsd.p50).toBeCloseTo(own, 9)
    expect(figures['cost.energy_training']?.p50).toBeGreaterThan(0)
  })

  it('is never part of the total', () => {
    const { costs, figures } = project(plan('lora', llama), catalog)
    const lines = costs.reduce((sum, { usd }) => sum + usd.p50, 0)
    expect(lines / (figures['cost.total']?.p50 ?? 0)).toBeCloseTo(1, 9)
    expect(figures['training.hosted_tuning_cost']?.feeds).toEqual([])
  })

  it('takes the rows of the method: adapters, all weights, preferences', () => {
    expect(ids(project(plan('lora', llama), catalog))[0]).toBe('fireworks adapters')
    expect(ids(project(plan('full-finetune', llama), catalog))[0]).toBe('fireworks weights')
    const dpo = project(plan('dpo', llama), catalog)
    expect(offers(dpo).map(({ usdPerMillion, alike }) => [usdPerMillion, alike])).toEqual([
      [2, true],
      [1, false],
    ])
    for (const method of ['pretrain', 'continued', 'rl'] as const)
      expect(project(plan(method, llama), catalog).tuningComparison).toBeUndefined()
  })

  it('knows a model by its name and by its size, experts included, and puts other models last', () => {
    const oss = project(plan('lora', { preset: 'openai/gpt-oss-20b' }), catalog)
    expect(offers(oss)[0]).toMatchObject({ provider: 'together', usdPerMillion: 0.4, bySize: false })
    expect(offers(oss)[1]).toMatchObject({ provider: 'fireworks', usdPerMillion: 3 })
    const qwen = project(plan('qlora', { preset: 'Qwen/Qwen3-8B' }), catalog)
    expect(
      offers(qwen)
        .filter(({ same }) => same)
        .map(({ provider }) => provider),
    ).toEqual(['tinker', 'fireworks'])
    const large = project(plan('lora', { preset: 'deepseek-ai/DeepSeek-V3' }), catalog)
    expect(offers(large)[0]?.usdPerMillion).toBe(10)
    for (const projection of [oss, qwen, large]) {
      const sames = offers(projection).map(({ same }) => same)
      expect(sames).toEqual([...sames].sort((left, right) => Number(right) - Number(left)))
      expect(offers(projection).at(-1)).toMatchObject({ provider: 'openai', same: false })
    }
  })

  it('has a source, a day and what the price holds in every row', () => {
    expect(catalog.tuningPrices.length).toBeGreaterThan(25)
    for (const row of catalog.tuningPrices) {
      expect(row.source).toMatch(/^https:\/\//)
      expect(row.asOf).toMatch(/^2026-\d\d-\d\d$/)
      expect(row.includes.length).toBeGreaterThan(20)
      expect(row.usdPerMillion).toBeGreaterThan(0)
      expect(row.model === null).toBe(row.aboveParameters !== null)
    }
  })
})
