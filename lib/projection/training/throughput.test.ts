import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { Scenario } from '../spec'

const catalog = loadCatalog()
const base: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Meta-Llama-3-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 1024 },
  data: { tokens: 1e12 },
}

function figures(change: Partial<Scenario> = {}) {
  const projection = project({ ...base, ...change }, catalog)
  const p50 = (id: string) => projection.figures[id]?.p50 ?? Number.NaN
  const width = (id: string) =>
    Math.log((projection.figures[id]?.p90 ?? 0) / (projection.figures[id]?.p10 ?? 0)) / (2 * 1.2815515655446004)
  return { projection, p50, width }
}
const on = (accelerator: string, precision?: 'fp8' | 'bf16') =>
  figures({ cluster: { accelerator, accelerators: 1024 }, ...(precision ? { training: { precision } } : {}) })

describe('whole-run utilisation', () => {
  it('is the prior, moved by the best rate measured on the device', () => {
    expect(on('h100-sxm5-80gb').p50('training.mfu')).toBeCloseTo((0.346 * 794.5) / 989 / 0.85, 3)
    expect(on('a100-sxm4-80gb').p50('training.mfu')).toBeCloseTo((0.346 * 271.2) / 312 / 0.85, 6)
    expect(on('h100-sxm5-80gb').width('training.mfu')).toBeCloseTo(0.267, 6)
  })

  it('is wider where nobody measured, and with experts', () => {
    expect(on('h800-sxm5-80gb').width('training.mfu')).toBeGreaterThan(0.39)
    expect(figures({ model: { preset: 'deepseek-ai/DeepSeek-V3' } }).width('training.mfu')).toBeGreaterThan(0.36)
  })

  it('in FP8 is lower against a higher peak, and faster', () => {
    const [wide, narrow] = [on('h100-sxm5-80gb', 'bf16'), on('h100-sxm5-80gb', 'fp8')]
    expect(narrow.p50('training.mfu')).toBeLessThan(wide.p50('training.mfu'))
    expect(wide.p50('training.hours') / narrow.p50('training.hours')).toBeCloseTo(1.3, 2)
  })

  it('that is given is taken as it is, without spread, and says what it already contains', () => {
    const { projection, p50, width } = figures({ training: { mfu: 0.4, evaluationShare: 0.3, stackQuality: 1.3 } })
    expect(p50('training.hours')).toBeCloseTo(p50('training.flops') / (1024 * 989e12 * 0.4 * 3600), -1)
    expect(width('training.hours')).toBe(0)
    expect(projection.problems).toContainEqual(
      expect.objectContaining({ code: 'within-utilisation', severity: 'note' }),
    )
  })

  it('contains a typical stack: a tuned one is faster, a research one slower', () => {
    const hours = (stackQuality: number) => figures({ training: { stackQuality } }).p50('training.hours')
    expect(hours(1.1)).toBeCloseTo(figures().p50('training.hours'), 6)
    expect(hours(1.26) / hours(1)).toBeCloseTo(1.26, 9)
  })
})

describe('reinforcement learning', () => {
  const rl = {
    ...base,
    training: {
      method: 'rl' as const,
      rl: { prompts: 10_000, samplesPerPrompt: 8, promptTokens: 500, outputTokens: 2000 },
    },
  }

  it('takes time for updates and for generating', () => {
    const { p50 } = figures({ ...rl, data: {} })
    expect(p50('training.tokens')).toBe(10_000 * 8 * 2500)
    expect(p50('training.hours')).toBeCloseTo(p50('training.rl.update_hours') + p50('training.rl.rollout_hours'), 9)
    expect(p50('training.rl.rollout_hours')).toBeGreaterThan(0)
  })

  it('generates at a measured rate when there is one', () => {
    const at = (rolloutTokensPerSecondPerAccelerator: number) =>
      figures({
        ...rl,
        data: {},
        training: { ...rl.training, rl: { ...rl.training.rl, rolloutTokensPerSecondPerAccelerator } },
      }).p50('training.rl.rollout_hours')
    expect(at(1000)).toBeCloseTo((10_000 * 8 * 2000 * 1.5) / (1024 * 1000 * 3600), 9)
    expect(at(1000) / at(2000)).toBeCloseTo(2, 9)
  })
})

describe('tokens', () => {
  it('come from stages, tokens and epochs, or samples', () => {
    expect(figures({ data: { tokens: 1e9, epochs: 3 } }).p50('training.tokens')).toBe(3e9)
    expect(
      figures({ data: { samples: 1e6, tokensPerSample: 500, packingEfficiency: 0.5 } }).p50('training.tokens'),
    ).toBe(1e9)
    const staged = figures({
      data: {},
      training: { stages: [{ tokens: 1e12 }, { tokens: 1e11, sequenceLength: 65_536 }] },
    })
    expect(staged.p50('training.tokens')).toBe(1.1e12)
    expect(staged.p50('training.flops_per_token')).toBeGreaterThan(figures().p50('training.flops_per_token'))
  })

  it('say when stages and data disagree, and when samples lack a length', () => {
    const codes = (change: Partial<Scenario>) => figures(change).projection.problems.map(({ code }) => code)
    expect(codes({ data: { tokens: 5e12 }, training: { stages: [{ tokens: 1e12 }] } })).toContain(
      'stages-differ-from-data',
    )
  })

  it('default to twenty a parameter', () => {
    expect(figures({ data: {} }).p50('training.tokens')).toBe(20 * 8_030_261_248)
  })
})

it('keeps the spread of independent inputs apart', () => {
  const { projection } = figures()
  expect(projection.drivers['training.hours']?.map(({ id }) => id)).toEqual(['training.mfu', 'training.failures'])
})
