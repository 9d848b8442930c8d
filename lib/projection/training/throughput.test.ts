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
  it('is the prior, moved by the best rate measured on the device, where no step was calibrated', () => {
    expect(on('instinct-mi300x').p50('training.mfu')).toBeLessThan(0.346)
    expect(on('tpu-v4').p50('training.mfu')).toBeCloseTo(0.346, 6)
    // Known from Megatron-LM on V100 and on A100, not from a matrix rate.
    expect(on('v100-sxm2-32gb').p50('training.mfu')).toBeCloseTo((0.346 * 0.47) / 0.85, 6)
    // No step was measured on it: a distance of two, one beyond what counts as measured.
    expect(on('instinct-mi300x').width('training.mfu')).toBeCloseTo(Math.hypot(0.267, 0.1), 6)
    expect(on('v100-sxm2-32gb').width('training.mfu')).toBeGreaterThan(0.39)
  })

  it('rests on the step model where its constants were calibrated, and says on which layout', () => {
    const { projection, p50, width } = figures()
    const mfu = projection.figures['training.mfu']
    const value = (symbol: string) => mfu?.terms.find((term) => term.symbol === symbol)?.value ?? Number.NaN
    expect(p50('training.mfu')).toBeCloseTo((value('MFU_step') * value('g_typical')) / (value('q') * value('k')), 9)
    expect(value('MFU_step')).toBeGreaterThan(0.35)
    expect(mfu?.terms.find(({ symbol }) => symbol === 'MFU_step')?.meaning).toContain('micro-batch')
    expect(width('training.mfu')).toBeCloseTo(Math.hypot(0.06, 0.25), 6)
  })

  it('with experts is a middle between step model and prior, and wider in one of them than without', () => {
    const { projection } = figures({ model: { preset: 'deepseek-ai/DeepSeek-V3' } })
    const terms = projection.figures['training.mfu']?.terms.map(({ symbol }) => symbol)
    expect(terms).toContain('MFU_runs')
    expect(projection.drivers['training.hours']?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['training.mfu', 'training.step_time', 'training.campaign']),
    )
  })

  it('counts on the layout that is asked for: a deep pipeline of few micro-batches idles', () => {
    const hours = (pipeline: number) =>
      figures({
        parallelism: { pipeline, tensor: 1, virtualPipeline: 1 },
        training: { globalBatchTokens: 8192 * 1024, sequenceLength: 8192 },
      }).p50('training.hours')
    expect(hours(32)).toBeGreaterThan(1.2 * hours(4))
  })

  it('in FP8 is lower against a higher peak, and faster', () => {
    const [wide, narrow] = [on('h100-sxm5-80gb', 'bf16'), on('h100-sxm5-80gb', 'fp8')]
    expect(narrow.p50('training.mfu')).toBeLessThan(wide.p50('training.mfu'))
    const gain = wide.p50('training.hours') / narrow.p50('training.hours')
    expect(gain).toBeGreaterThan(1.2)
    expect(gain).toBeLessThan(1.7)
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
    const phases = ['update', 'score', 'rollout', 'campaign', 'exchange'].map((phase) =>
      p50(`training.rl.${phase}_hours`),
    )
    expect(p50('training.hours')).toBeCloseTo(
      phases.reduce((total, hours) => total + hours, 0),
      9,
    )
    expect(p50('training.rl.rollout_hours')).toBeGreaterThan(0)
  })

  it('generates at a measured rate when there is one', () => {
    const at = (rolloutTokensPerSecondPerAccelerator: number) =>
      figures({
        ...rl,
        data: {},
        training: { ...rl.training, rl: { ...rl.training.rl, rolloutTokensPerSecondPerAccelerator } },
      }).p50('training.rl.rollout_hours')
    const goodput = figures({ ...rl, data: {} }).p50('training.goodput')
    expect(at(1000)).toBeCloseTo((10_000 * 8 * 2000 * 1.5) / (1024 * 1000 * 3600 * goodput), 9)
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
  expect(projection.drivers['training.hours']?.map(({ id }) => id)).toEqual([
    'training.campaign',
    'training.step_time',
    'training.failures',
  ])
})
