import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project, type Scenario } from '..'

const catalog = loadCatalog()
type Rl = NonNullable<NonNullable<Scenario['training']>['rl']>
const run = (rl: Rl = {}, cluster: Partial<Scenario['cluster']> = {}, model = 'Qwen/Qwen2.5-32B') =>
  project(
    {
      version: 1,
      workload: 'training',
      model: { preset: model },
      cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 128, ...cluster },
      training: { method: 'rl', rl: { prompts: 17_000, promptTokens: 512, outputTokens: 4096, ...rl } },
    },
    catalog,
  )
const at = (projection: ReturnType<typeof run>, id: string) => projection.figures[id]?.p50 ?? 0
const hours = (rl: Rl, phase: string, cluster = {}) => at(run(rl, cluster), `training.rl.${phase}_hours`)
const phase = (rl: Rl, id: string, cluster = {}) =>
  run(rl, cluster).trainingPhases?.find((candidate) => candidate.id === id)
const codes = (rl: Rl, cluster = {}) => run(rl, cluster).problems.map(({ code }) => code)

describe('generating', () => {
  it('goes as fast as serving the same requests with the same replicas', () => {
    const rl = { rolloutTensor: 4, samplesPerRollout: 128 } as const
    const generating = hours(rl, 'rollout', { accelerators: 8 })
    const served = project(
      {
        version: 1,
        workload: 'deployment',
        model: { preset: 'Qwen/Qwen2.5-32B' },
        cluster: { accelerator: 'h100-sxm5-80gb' },
        serving: {
          inputTokens: 512,
          outputTokens: 4096,
          prefixCacheHitShare: 15 / 16,
          tensor: 4,
          maxConcurrency: 64,
          replicas: 2,
        },
      },
      catalog,
    ).servingCurve?.operating
    const projection = run(rl, { accelerators: 8 })
    const tokens = 17_000 * 16 * 4096 * 1.5
    expect(served?.concurrency).toBe(64)
    const rate = served?.outputTokensPerSecondPerAccelerator ?? Number.NaN
    expect(generating * at(projection, 'training.goodput')).toBeCloseTo(tokens / (8 * rate * 3600), 6)
  })

  it('is quicker the more samples are in flight, and not with more replicas than samples', () => {
    const of = (samplesPerRollout: number) => hours({ samplesPerRollout }, 'rollout')
    expect(of(8192)).toBeLessThan(of(512))
    expect(of(512)).toBeLessThan(of(16))
    const few = { samplesPerRollout: 4, rolloutTensor: 4 }
    const twice = hours(few, 'rollout', { accelerators: 16 }) / hours(few, 'rollout', { accelerators: 128 })
    expect(twice).toBeGreaterThan(0.98)
    expect(twice).toBeLessThan(1.02)
  })

  it('fits in memory beside what stays, or moves it out of the way and says so', () => {
    const roomy = phase({ samplesPerRollout: 16 }, 'generate', { accelerator: 'b200-sxm-180gb' })
    expect(roomy?.memory?.fits).toBe(true)
    expect(roomy?.memory?.parts.some(({ label }) => label.includes('stay'))).toBe(true)
    const tight = run({}, { accelerators: 16 })
    expect(tight.trainingPhases?.find(({ id }) => id === 'exchange')?.how).toContain('host memory')
    expect(tight.trainingPhases?.find(({ id }) => id === 'generate')?.memory?.fits).toBe(true)
  })

  it('that no replica can hold is an error with the way out', () => {
    expect(codes({ rolloutTensor: 1, promptTokens: 1e5, outputTokens: 4e5 })).toContain('rollout-does-not-fit')
  })
})

describe('phases', () => {
  it('are listed with where they run and the figure of their hours', () => {
    const projection = run()
    for (const { figure, accelerators } of projection.trainingPhases ?? []) {
      expect(projection.figures[figure]?.p50).toBeGreaterThan(0)
      expect(accelerators).toBe(128)
    }
    expect(projection.trainingPhases?.map(({ id }) => id)).toEqual(['generate', 'score', 'update', 'exchange'])
    expect(project({ ...projection.scenario, training: { method: 'dpo' } }, catalog).trainingPhases).toBeUndefined()
  })

  it('scores with the policy as it was and the reference: two of five forward passes of GRPO', () => {
    expect(hours({}, 'score') / hours({}, 'update')).toBeCloseTo(2 / 3, 9)
    const ppo = { algorithm: 'ppo' } as const
    expect(hours(ppo, 'score') / hours(ppo, 'update')).toBeCloseTo(4 / 6, 9)
  })

  it('take no longer than their rates say where both rates were measured', () => {
    const { scenario } = run({ rolloutTokensPerSecondPerAccelerator: 500 })
    const projection = project({ ...scenario, training: { ...scenario.training, mfu: 0.4 } }, catalog)
    expect(projection.figures['training.rl.campaign_hours']).toBeUndefined()
    const phases = ['update', 'score', 'rollout', 'exchange'].map((name) => at(projection, `training.rl.${name}_hours`))
    expect(at(projection, 'training.hours')).toBeCloseTo(
      phases.reduce((total, hours) => total + hours, 0),
      9,
    )
  })

  it('size an automatic cluster by generating too', () => {
    const of = (prompts: number) => at(run({ prompts }, { accelerators: 'auto' }), 'training.accelerators')
    const slow = { prompts: 400_000, rolloutTokensPerSecondPerAccelerator: 20 }
    expect(at(run(slow, { accelerators: 'auto' }), 'training.accelerators')).toBeGreaterThan(of(400_000))
  })
})

describe('on accelerators of its own', () => {
  const apart = { placement: 'apart' } as const

  it('leaves the rest to learn, which waits, or goes on at once', () => {
    const given = { ...apart, rolloutAccelerators: 48 }
    const [turns, atOnce] = [run(given), run({ ...given, asynchronous: true })]
    expect(at(turns, 'training.rl.update_accelerators')).toBe(80)
    expect(turns.trainingLayout?.accelerators).toBe(80)
    expect(at(turns, 'training.accelerator_hours')).toBeCloseTo(128 * at(turns, 'training.hours'), 6)
    const of = (projection: typeof turns, name: string) => at(projection, `training.rl.${name}_hours`)
    const learning = (projection: typeof turns) => of(projection, 'update') + of(projection, 'score')
    expect(at(turns, 'training.hours')).toBeCloseTo(
      1.3 * (learning(turns) + of(turns, 'rollout')) + of(turns, 'exchange'),
      9,
    )
    expect(at(atOnce, 'training.hours')).toBeCloseTo(
      1.3 * Math.max(learning(atOnce), of(atOnce, 'rollout')) + of(atOnce, 'exchange'),
      9,
    )
    expect(at(turns, 'energy.training')).toBeGreaterThan(at(atOnce, 'energy.training'))
  })

  it('takes the share of the cluster with which the run takes least time', () => {
    for (const asynchronous of [false, true]) {
      const chosen = run({ ...apart, asynchronous })
      const found = at(chosen, 'training.hours')
      for (const rolloutAccelerators of [32, 48, 56, 72, 80, 96]) {
        const other = run({ ...apart, asynchronous, rolloutAccelerators })
        if (!other.trainingMemory?.fits) continue
        expect(found, `${rolloutAccelerators}`).toBeLessThan(1.1 * at(other, 'training.hours'))
      }
    }
  })

  it('is found on the largest cluster too', () => {
    const huge = run({ ...apart, samplesPerRollout: 1e9 }, { accelerators: 1_000_000 })
    expect(at(huge, 'training.rl.update_accelerators')).toBeGreaterThan(0)
  })

  it('cannot have the whole cluster', () => {
    const all = run({ ...apart, rolloutAccelerators: 128 }).problems
    expect(all.find(({ code }) => code === 'rollout-takes-all')?.path).toBe('training.rl.rolloutAccelerators')
    expect(all.map(({ code }) => code)).not.toContain('rollout-does-not-fit')
  })
})
