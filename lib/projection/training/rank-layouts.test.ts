import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, projectLayouts, type Scenario } from '..'

const catalog = loadCatalog()
const run: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 1024 },
  data: { tokens: 1e12 },
}
const scenarios: Record<string, Scenario> = {
  'dense, with a step model': run,
  experts: { ...run, model: { preset: 'deepseek-ai/DeepSeek-V3' }, cluster: { ...run.cluster, accelerators: 2048 } },
  'adapters, without one': {
    ...run,
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 8 },
    training: { method: 'lora' },
  },
}

describe.each(Object.entries(scenarios))('layouts of a run: %s', (_name, scenario) => {
  const rows = projectLayouts(scenario, catalog)
  const { trainingLayout, trainingMemory } = project(scenario, catalog)

  it('begin with the one that the projection takes', () => {
    const [best] = rows
    for (const field of [
      'tensor',
      'pipeline',
      'context',
      'expert',
      'data',
      'sharding',
      'microBatch',
      'recompute',
    ] as const)
      expect([field, best?.[field]]).toEqual([field, trainingLayout?.[field]])
    expect((best?.usedBytes ?? 0) / (trainingMemory?.usedBytes ?? 1)).toBeCloseTo(1, 6)
  })

  it('are the twenty best, each once, each within memory', () => {
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.length).toBeLessThanOrEqual(20)
    const relative = rows.map((row) => row.relative)
    expect(relative[0]).toBe(1)
    expect([...relative].sort((left, right) => left - right)).toEqual(relative)
    const names = rows.map(({ usedBytes, relative, stepSeconds, parts, recomputed, ...layout }) =>
      JSON.stringify(layout),
    )
    expect(new Set(names).size).toBe(rows.length)
    for (const row of rows) {
      expect(row.usedBytes).toBeLessThanOrEqual(trainingMemory?.usableBytes ?? 0)
      expect(row.tensor * row.pipeline * row.context * row.data).toBe(row.accelerators)
    }
  })

  it('say what the seconds of a step go to', () => {
    for (const { stepSeconds, parts } of rows) {
      if (stepSeconds === null) expect(parts).toEqual([])
      else expect(parts.reduce((total, { seconds }) => total + seconds, 0) / stepSeconds).toBeCloseTo(1, 9)
      for (const { seconds } of parts) expect(seconds).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('layouts', () => {
  it('stay the same when one of them is pinned, which is then the one in use', () => {
    const free = projectLayouts(run, catalog)
    const third = free[2]
    if (!third) throw new Error('There are twenty.')
    const { tensor, pipeline, virtualPipeline, context, expert, sharding, microBatch, recompute } = third
    const parallelism = { tensor, pipeline, virtualPipeline, context, expert, sharding, microBatch, recompute }
    expect(projectLayouts({ ...run, parallelism }, catalog).map(({ relative }) => relative)).toEqual(
      free.map(({ relative }) => relative),
    )
    expect(project({ ...run, parallelism }, catalog).trainingLayout).toMatchObject(parallelism)
  })

  it('end with the one that is pinned when it is none of the best', () => {
    const rows = projectLayouts({ ...run, parallelism: { tensor: 8, pipeline: 16, microBatch: 1 } }, catalog)
    expect(rows).toHaveLength(21)
    expect(rows.at(-1)).toMatchObject({ tensor: 8, pipeline: 16, microBatch: 1 })
    expect(rows.at(-1)?.relative).toBeGreaterThan(rows.at(-2)?.relative ?? 0)
  })

  it('are none where nothing fits, and none for a deployment', () => {
    expect(projectLayouts({ ...run, cluster: { ...run.cluster, accelerators: 1 } }, catalog)).toEqual([])
    expect(projectLayouts({ ...run, workload: 'deployment' }, catalog)).toEqual([])
  })
})
