import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '@/lib/projection'
import { sampleProjection as sample, sampleFigure, sampleScenario } from './sample.fixture'
import { wallTimeChart } from './wall-time'

const part = (id: string, label: string, p50: number) => sampleFigure(`training.wall.${id}`, 'h', p50, { label })
const parts = [
  part('steps', 'Tuned steps', 1500),
  part('evaluation', 'Evaluation', 50),
  part('campaign', 'Campaign: rollbacks, stalls', 300),
  part('checkpoints', 'Checkpoints', 60),
  part('interruptions', 'Interruptions and restarts', 90),
]
const withParts = (figures: typeof parts) => ({
  ...sample,
  figures: { ...sample.figures, ...Object.fromEntries(figures.map((figure) => [figure.id, figure])) },
})

describe('wall time', () => {
  const chart = wallTimeChart(withParts(parts))

  it('says how much of it is work, and what takes most besides', () => {
    expect(chart?.title).toBe('Steps take 75 % of the wall time')
    expect(chart?.summary).toContain('campaign 15 %, interruptions and restarts 4.5 %, checkpoints 3 %, and less')
  })

  it('is a fall of parts, each from the end of the one before, that ends with the whole', () => {
    const bars = chart?.bars ?? []
    expect(bars.map(({ label }) => label)).toEqual([
      'Tuned steps',
      'Evaluation',
      'Campaign',
      'Checkpoints',
      'Interruptions and restarts',
      'Wall time',
    ])
    for (const [index, bar] of bars.slice(1, -1).entries()) expect(bar.span[0]).toBe(bars[index]?.span[1])
    expect(bars.at(-1)?.span[0]).toBe(0)
    expect(bars.at(-2)?.span[1]).toBeCloseTo(bars.at(-1)?.span[1] ?? 0, 9)
    expect(chart?.axis.max).toBeGreaterThanOrEqual(bars.at(-1)?.span[1] ?? 0)
  })

  it('is in the same order, however the figures were stored', () => {
    expect(wallTimeChart(withParts([...parts].reverse()))?.bars).toEqual(chart?.bars)
  })

  it('knows every part that the engine enters', () => {
    const runs: Partial<Scenario>[] = [
      {},
      { training: { mfu: 0.4, method: 'rl' } },
      { training: { method: 'qlora' } },
      { training: { method: 'full-finetune', offloadOptimizer: true } },
      { model: { preset: 'deepseek-ai/DeepSeek-V3' }, cluster: { ...sampleScenario.cluster, storageReadGBps: 0.001 } },
    ]
    for (const change of runs) {
      const scenario = { ...sampleScenario, model: { preset: 'meta-llama/Llama-3.1-8B' }, ...change }
      const projection = project(scenario, loadCatalog())
      const hours = projection.figures['training.hours']?.p50 ?? Number.NaN
      const shown = wallTimeChart(projection)?.table.rows.slice(0, -1) ?? []
      expect(shown.length).toBeGreaterThan(1)
      expect(shown.reduce((sum, { id }) => sum + (projection.figures[id]?.p50 ?? 0), 0) / hours).toBeCloseTo(1, 9)
    }
  })

  it('has a table with the whole of each label, and the total in its last row', () => {
    const rows = chart?.table.rows.map(({ cells }) => cells.map(({ text }) => text)) ?? []
    expect(rows[2]?.slice(0, 3)).toEqual(['Campaign: rollbacks, stalls', '300 h', '15 %'])
    expect(rows.at(-1)?.[2]).toBe('100 %')
  })

  it('is none where there is nothing to take apart', () => {
    expect(wallTimeChart(sample)).toBeUndefined()
    expect(wallTimeChart(withParts(parts.slice(0, 1)))).toBeUndefined()
  })
})
