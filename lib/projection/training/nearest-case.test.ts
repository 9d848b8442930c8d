import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { distanceSigma } from '../distance'
import { project } from '../project'
import type { Scenario } from '../spec'
import cases from './measured-cases.json'
import { type Asked, apartness, nearestCase } from './nearest-case'

const catalog = loadCatalog()
const llama: Asked = {
  parameters: 70e9,
  experts: false,
  accelerator: 'h100-sxm5-80gb',
  accelerators: 64,
  sequence: 8192,
  precision: 'fp8',
  stack: 'modern',
}

describe('the nearest measured case', () => {
  it('of a case is itself, or one that nothing sets apart', () => {
    for (const one of cases) expect(nearestCase(one)?.distance).toBe(0)
  })

  it('is what the sum over all parts says, for any other', () => {
    for (const change of [
      {},
      { parameters: 3e12 },
      { accelerators: 3 },
      { accelerator: 'instinct-mi300x', experts: true },
    ]) {
      const asked = { ...llama, ...change }
      const distances = cases.map((one) => Math.hypot(...Object.values(apartness(asked, one))))
      expect(nearestCase(asked)?.distance).toBeCloseTo(Math.min(...distances), 9)
    }
  })

  it('counts a factor of four in size, of eight in devices, another generation and experts as one', () => {
    expect(apartness(llama, { ...llama, parameters: 280e9 }).parameters).toBeCloseTo(1, 9)
    expect(apartness(llama, { ...llama, accelerators: 8 }).accelerators).toBeCloseTo(1, 9)
    expect(apartness(llama, { ...llama, accelerator: 'a100-sxm4-80gb' }).accelerator).toBe(1)
    expect(apartness(llama, { ...llama, accelerator: 'tpu-v5p' }).accelerator).toBe(2)
    expect(apartness(llama, { ...llama, experts: true }).experts).toBe(1)
  })

  it('is nothing where nothing was measured', () => {
    expect(nearestCase(llama, [])).toBeUndefined()
  })

  it('widens only beyond one, and not without end', () => {
    expect(distanceSigma(1)).toBe(0)
    expect(distanceSigma(2)).toBeGreaterThan(distanceSigma(1.5))
    expect(distanceSigma(1e9)).toBe(distanceSigma(1e6))
  })
})

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
