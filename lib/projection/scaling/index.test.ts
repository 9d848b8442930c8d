import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '..'

const catalog = loadCatalog()
const run: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 1024 },
  data: { tokens: 15e12 },
}
const figuresOf = (scenario: Scenario) => project(scenario, catalog).figures

describe('scaling laws in a projection', () => {
  it('give loss, size and tokens with ranges', () => {
    const figures = figuresOf(run)
    const loss = figures['scaling.loss']
    expect(loss?.p50).toBeGreaterThan(1.9)
    expect(loss?.p50).toBeLessThan(2.1)
    // Another corpus alone is worth a tenth of a nat to either side.
    expect((loss?.p90 ?? 0) - (loss?.p50 ?? 0)).toBeGreaterThan(0.09)
    expect(loss?.validity).toContain('Outside')
    const [size, tokens] = [figures['scaling.optimal_parameters'], figures['scaling.optimal_tokens']]
    expect((size?.p50 ?? 0) * (tokens?.p50 ?? 0) * 6).toBeCloseTo(6 * 8_030_261_248 * 15e12, -18)
    expect(size?.p50).toBeGreaterThan(8.03e9)
    expect(figures['scaling.lifetime_parameters']).toBeUndefined()
  })

  it('counts repeated data for less than fresh', () => {
    const fresh = figuresOf(run)['scaling.loss']?.p50 ?? 0
    const repeated = figuresOf({ ...run, data: { tokens: 15e12 / 8, epochs: 8 } })['scaling.loss']?.p50 ?? 0
    expect(repeated).toBeGreaterThan(fresh)
  })

  it('take ranges of one’s own for the loss and for the best split', () => {
    const life: Scenario = {
      ...run,
      workload: 'life-cycle',
      data: { tokens: 16e10 },
      serving: { tokensPerMonth: 1e12, months: 24 },
    }
    const before = project(life, catalog)
    for (const id of ['scaling.loss', 'scaling.optimum'])
      expect(before.uncertain?.find((input) => input.id === id)?.source, id).toContain('2404.10102')
    const ranges = { 'scaling.loss': { p10: 0.99, p90: 1 / 0.99 }, 'scaling.optimum': { p10: 0.5, p90: 2 } }
    const after = project({ ...life, uncertainty: { ranges } }, catalog)
    expect(after.problems.filter(({ code }) => code === 'unused-range')).toEqual([])
    const ratio = (id: string) => (after.figures[id]?.p90 ?? 0) / (after.figures[id]?.p50 ?? 0)
    expect(ratio('scaling.loss')).toBeCloseTo(1 / 0.99, 6)
    for (const id of ['scaling.optimal_parameters', 'scaling.optimal_tokens', 'scaling.lifetime_parameters'])
      expect(ratio(id), id).toBeCloseTo(2, 6)
    for (const id of Object.keys(before.figures)) expect(after.figures[id]?.p50, id).toBe(before.figures[id]?.p50)
  })

  it('says nothing about a fine-tune or a deployment', () => {
    for (const scenario of [
      { ...run, training: { method: 'lora' as const } },
      { ...run, workload: 'deployment' as const },
    ]) {
      expect(Object.keys(figuresOf(scenario)).filter((id) => id.startsWith('scaling.'))).toEqual([])
    }
  })

  it('asks for a smaller model, trained longer, where much is served', () => {
    const served = (tokensPerMonth: number) =>
      figuresOf({ ...run, workload: 'life-cycle', data: { tokens: 16e10 }, serving: { tokensPerMonth, months: 24 } })
    const [little, much] = [served(1e9), served(1e12)]
    expect(much['scaling.lifetime_parameters']?.p50 ?? 0).toBeLessThan(little['scaling.lifetime_parameters']?.p50 ?? 0)
    expect(much['scaling.lifetime_tokens']?.p50 ?? 0).toBeGreaterThan(little['scaling.lifetime_tokens']?.p50 ?? 0)
  })
})
