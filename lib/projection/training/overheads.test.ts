import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '..'
import { rampExcess } from './overheads'

const catalog = loadCatalog()
const run: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 1024 },
  data: { tokens: 1e12 },
  training: { sequenceLength: 8192, globalBatchTokens: 4_194_304 },
}
const trained = (training: Scenario['training']) =>
  project({ ...run, training: { ...run.training, ...training } }, catalog)
const share = (training: Scenario['training'], which: 'evaluation' | 'warmup') =>
  trained(training).defaults[`training.${which}Share`]
const codes = (training: Scenario['training']) => trained(training).problems.map(({ code }) => code)

/** Step by step, as a run would do it. */
function simulated(start: number, fixedShare: number, microBatches: number): number {
  const full = 1_000_000
  const ramp = 20_000_000_000
  let seen = 0
  let time = 0
  while (seen < ramp) {
    const batch = full * (start + (1 - start) * (seen / ramp))
    time += fixedShare + ((1 - fixedShare) / microBatches) * Math.max(1, (batch / full) * microBatches)
    seen += batch
  }
  return time / (seen / full) - 1
}

describe('a batch that grows', () => {
  it.each([
    [0.5, 0.2, 16],
    [0.05, 0.1, 8],
    [0.01, 0.3, 64],
    [0.1, 0.05, 1],
  ])('from %d, with %d of a step fixed and %d micro-batches, takes what a run step by step takes', (...at) => {
    expect(rampExcess(...([at[0], { fixedShare: at[1], microBatches: at[2] }] as const))).toBeCloseTo(
      simulated(...at),
      3,
    )
  })

  it('costs nothing from the full batch, and more the smaller it begins and the longer it grows', () => {
    expect(rampExcess(0.999999, { fixedShare: 0.3, microBatches: 8 })).toBeCloseTo(0, 6)
    const of = (batchRampStartTokens: number, batchRampTokens: number) =>
      Number(share({ batchRampStartTokens, batchRampTokens }, 'warmup')?.value)
    expect(of(262_144, 1e11)).toBeGreaterThan(of(1_048_576, 1e11))
    expect(of(262_144, 2e11) / of(262_144, 1e11)).toBeCloseTo(2, 9)
    expect(of(262_144, 5e12)).toBe(of(262_144, 1e12))
  })

  it('that cannot grow is said, and typical warm-up is used', () => {
    const backwards = { batchRampStartTokens: 8e6, batchRampTokens: 1e11 }
    expect(codes(backwards)).toContain('ramp-without-growth')
    expect(share(backwards, 'warmup')?.value).toBe(0.01)
    expect(codes({ batchRampTokens: 1e11 })).toContain('half-of-a-pair')
  })

  it('where the step is not known is said', () => {
    const adapters = { method: 'lora', batchRampStartTokens: 262_144, batchRampTokens: 1e9 } as const
    expect(codes(adapters)).toContain('ramp-without-step-model')
  })
})

describe('evaluation on held-out tokens', () => {
  it('is a third of training on as many tokens', () => {
    const found = share({ evaluationTokens: 4_194_304 * 30, evaluationEverySteps: 1000 }, 'evaluation')
    expect(found?.value).toBeCloseTo(0.03 / 3, 4)
    expect(found?.source).toContain('every 1,000 steps')
  })

  it('gives way to a share, and counts only in a pair', () => {
    const pair = { evaluationTokens: 1e8, evaluationEverySteps: 100 }
    expect(share({ ...pair, evaluationShare: 0.05 }, 'evaluation')).toBeUndefined()
    expect(codes({ evaluationTokens: 1e8 })).toContain('half-of-a-pair')
    expect(share({ evaluationTokens: 1e8 }, 'evaluation')?.value).toBe(0.02)
  })

  it('is in the hours in full', () => {
    const none = trained({ evaluationShare: 0 }).figures['training.hours']?.p50 ?? Number.NaN
    const much = trained({ evaluationShare: 0.1 }).figures['training.hours']?.p50 ?? Number.NaN
    expect(much / none).toBeCloseTo(1.11 / 1.01, 9)
    expect(codes({ mfu: 0.4, evaluationTokens: 1e8, evaluationEverySteps: 100 })).toContain('within-utilisation')
  })
})
