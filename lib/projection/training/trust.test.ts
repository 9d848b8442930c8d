import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { Scenario } from '../spec'

const catalog = loadCatalog()
function run(accelerator: string, change: Partial<Scenario> = {}): Scenario {
  return {
    version: 1,
    workload: 'training',
    model: { preset: 'meta-llama/Llama-3.1-70B' },
    cluster: { accelerator, accelerators: 64 },
    data: { tokens: 1e11 },
    training: { precision: 'bf16', sequenceLength: 8192 },
    ...change,
  }
}
const ratio = (scenario: Scenario) => {
  const hours = project(scenario, catalog).figures['training.hours']
  return (hours?.p90 ?? 0) / (hours?.p10 ?? 1)
}

describe('what a projection says of it', () => {
  it('names the case; near it nothing is wider', () => {
    const near = project(run('h100-sxm5-80gb'), catalog)
    expect(near.trust).toMatchObject({ sigma: 0 })
    expect(near.figures['training.nearest_case']?.p50).toBe(near.trust?.distance)
    expect(near.problems.map(({ code }) => code)).not.toContain('outside-measured')
  })

  it('says so and is less sure far from anything, with the same median', () => {
    const far = run('h100-sxm5-80gb', { training: { precision: 'bf16', sequenceLength: 1e6, globalBatchTokens: 64e6 } })
    const projection = project(far, catalog)
    expect(projection.trust?.distance).toBeGreaterThan(1)
    expect(projection.problems.map(({ code }) => code)).toContain('outside-measured')
    expect(projection.drivers['training.hours']?.map(({ id }) => id)).toContain('training.distance')
    expect(ratio(far)).toBeGreaterThan(ratio(run('h100-sxm5-80gb')))
  })

  it('leaves a utilisation alone that the person gives', () => {
    const given = run('h100-sxm5-80gb', {
      training: { mfu: 0.4, precision: 'bf16', sequenceLength: 1e6, globalBatchTokens: 64e6 },
    })
    expect(project(given, catalog).drivers['training.hours']?.map(({ id }) => id) ?? []).not.toContain(
      'training.distance',
    )
  })
})
