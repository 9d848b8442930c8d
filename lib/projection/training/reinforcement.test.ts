import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '..'

const catalog = loadCatalog()
const tuned = (rl: NonNullable<Scenario['training']>['rl']) =>
  project(
    {
      version: 1,
      workload: 'training',
      model: { preset: 'meta-llama/Llama-3.1-8B' },
      cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64 },
      parallelism: { tensor: 1, pipeline: 1, context: 1, sharding: 'fsdp', microBatch: 1, recompute: 'full' },
      training: {
        method: 'rl',
        globalBatchTokens: 512 * 2560,
        rl: { prompts: 10_000, promptTokens: 512, outputTokens: 2048, ...rl },
      },
    },
    catalog,
  )
const figure = (rl: Parameters<typeof tuned>[0], id: string) => tuned(rl).figures[id]?.p50 ?? Number.NaN
const perToken = (rl: Parameters<typeof tuned>[0]) => figure(rl, 'training.flops_per_token')
const memory = (rl: Parameters<typeof tuned>[0]) => tuned(rl).trainingMemory?.usedBytes ?? Number.NaN

describe('models beside the policy', () => {
  it('are as large as it for PPO, and said to be so; the size given counts instead', () => {
    const size = figure({}, 'model.parameters')
    expect(tuned({ algorithm: 'ppo' }).defaults['training.rl.criticParameters']?.value).toBe(size)
    const told = { algorithm: 'ppo', criticParameters: size, rewardParameters: size } as const
    expect(perToken(told)).toBeCloseTo(perToken({ algorithm: 'ppo' }), -3)
    expect(perToken({ algorithm: 'ppo' }) / perToken({})).toBeCloseTo(2, 9)
  })

  it('take less work and memory the smaller they are', () => {
    const of = (criticParameters: number) => ({ algorithm: 'ppo', criticParameters, rewardParameters: 1e9 }) as const
    expect(perToken(of(1e9))).toBeLessThan(perToken(of(8e9)))
    expect(memory(of(1e9))).toBeLessThan(memory(of(8e9)))
    expect(memory({ algorithm: 'grpo' })).toBeLessThan(memory(of(1e9)))
  })

  it('need not be there: GRPO scores by rules unless a reward model is told', () => {
    expect(perToken({ rewardParameters: 0 })).toBe(perToken({}))
    expect(perToken({ rewardParameters: 8e9 })).toBeGreaterThan(perToken({}))
    expect(tuned({}).defaults['training.rl.rewardParameters']).toBeUndefined()
  })
})

describe('generation that waits for nobody', () => {
  it('is shorter by the tail of the longest samples', () => {
    const hours = (asynchronous: boolean) => figure({ asynchronous }, 'training.rl.rollout_hours')
    expect(hours(true) / hours(false)).toBeCloseTo(1.05 / 1.5, 9)
    expect(figure({ asynchronous: true }, 'training.rl.update_hours')).toBe(figure({}, 'training.rl.update_hours'))
  })
})
