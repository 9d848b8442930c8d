import { describe, expect, it } from 'vitest'
import { distanceSigma, nearness } from './nearness'
import servings from './serving/measured-cases.json'
import { nearestServing, type ServingSetting, servingApartness } from './serving/nearest-case'
import runs from './training/measured-cases.json'
import { apartness, nearestCase, type RunSetting } from './training/nearest-case'

const run: RunSetting = {
  parameters: 70e9,
  experts: false,
  accelerator: 'h100-sxm5-80gb',
  accelerators: 64,
  sequence: 8192,
  precision: 'fp8',
  stack: 'modern',
}
const serving: ServingSetting = {
  parameters: 70_553_706_496,
  experts: false,
  accelerator: 'h100-sxm5-80gb',
  engine: 'vllm',
  precision: 'fp8',
  devices: 4,
  tokens: 2048,
}
type Parts = { name: string; value: number }[]
const distanceOf = (parts: Parts) => Math.hypot(...parts.map(({ value }) => value))
const part = (parts: Parts, wanted: string) => parts.find(({ name }) => name === wanted)?.value

describe('the nearest measured setting', () => {
  it('of a measured one is itself, or one that nothing sets apart', () => {
    for (const one of runs) expect(nearestCase(one)?.distance).toBe(0)
    for (const one of servings) expect(nearestServing(one)?.distance).toBe(0)
  })

  it.each([
    {},
    { parameters: 3e12 },
    { accelerators: 3 },
    { accelerator: 'instinct-mi300x', experts: true },
    { linearAttention: true },
  ])('of a run with %j is what the sum over all parts says', (change) => {
    const asked = { ...run, ...change }
    const distances = runs.map((one) => distanceOf(apartness(asked, one)))
    expect(nearestCase(asked)?.distance).toBeCloseTo(Math.min(...distances), 9)
  })

  it.each([
    {},
    { parameters: 3e12 },
    { devices: 32, tokens: 200_000 },
    { accelerator: 'rtx-4090', experts: true },
    { engine: 'sglang', linearAttention: true },
  ])('of a deployment with %j is what the sum over all parts says', (change) => {
    const asked = { ...serving, ...change }
    const distances = servings.map((one) => distanceOf(servingApartness(asked, one)))
    expect(nearestServing(asked)?.distance).toBeCloseTo(Math.min(...distances), 9)
  })

  it('counts a factor of four in size, of eight in devices, another generation and experts as one', () => {
    const apart = (change: Partial<RunSetting>, name: string) => part(apartness(run, { ...run, ...change }), name)
    expect(apart({ parameters: 280e9 }, 'parameters')).toBeCloseTo(1, 9)
    expect(apart({ accelerators: 8 }, 'accelerators')).toBeCloseTo(1, 9)
    expect(apart({ accelerator: 'h200-sxm5-141gb' }, 'accelerator')).toBe(0.25)
    expect(apart({ accelerator: 'a100-sxm4-80gb' }, 'accelerator')).toBe(1)
    expect(apart({ accelerator: 'tpu-v5p' }, 'accelerator')).toBe(2)
    expect(apart({ experts: true }, 'experts')).toBe(1)
    expect(apart({ linearAttention: true }, 'linearAttention')).toBe(2)
    const other = servingApartness(serving, { ...serving, engine: 'sglang', tokens: 8192, precision: 'bf16' })
    expect(other.filter(({ value }) => value > 0)).toEqual([
      { name: 'precision', meaning: 'precision', value: 0.5 },
      { name: 'engine', meaning: 'engine', value: 1 },
      { name: 'tokens', meaning: 'length of prompt and answer', value: expect.closeTo(1, 9) },
    ])
  })

  it('is nothing where nothing was measured', () => {
    expect(nearness<RunSetting>([], () => undefined, []).nearest(run)).toBeUndefined()
  })

  it('widens only beyond one, and not without end', () => {
    expect(distanceSigma(1)).toBe(0)
    expect(distanceSigma(2)).toBeGreaterThan(distanceSigma(1.5))
    expect(distanceSigma(1e9)).toBe(distanceSigma(1e6))
  })
})
