import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { type Projection, project, type Scenario } from '..'

const catalog = loadCatalog()
const run: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 2048 },
  data: { tokens: 15e12 },
}
const small: Scenario = {
  ...run,
  model: { preset: 'meta-llama/Llama-3.1-8B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 8 },
  data: { tokens: 1e9 },
}

const parts = (projection: Projection) =>
  Object.values(projection.figures).filter(({ id }) => id.startsWith('training.wall.'))
const names = (scenario: Scenario) => parts(project(scenario, catalog)).map(({ id }) => id.split('.').at(-1))
const part = (scenario: Scenario, id: string) => project(scenario, catalog).figures[`training.wall.${id}`]?.p50 ?? 0
const hours = (scenario: Scenario) => project(scenario, catalog).figures['training.hours']?.p50 ?? Number.NaN

const plans: Record<string, Scenario> = {
  'a dense run': run,
  'a run with experts': { ...run, model: { preset: 'deepseek-ai/DeepSeek-V3' } },
  'a tuned stack without evaluation': {
    ...run,
    training: { stackQuality: 1, evaluationShare: 0, warmupShare: 0 },
  },
  'a slow store': { ...run, cluster: { ...run.cluster, storageReadGBps: 0.005, storageWriteGBps: 0.5 } },
  'a given utilisation': { ...run, training: { mfu: 0.4 } },
  'a range of utilisation': { ...run, uncertainty: { ranges: { 'training.mfu': { p10: 0.2, p90: 0.5 } } } },
  'a device without a step model': { ...run, cluster: { accelerator: 'instinct-mi210', accelerators: 1024 } },
  adapters: { ...small, training: { method: 'qlora' } },
  'offloaded states': { ...small, training: { method: 'full-finetune', offloadOptimizer: true } },
  'reinforcement learning': { ...small, training: { method: 'rl' } },
}

describe.each(Object.entries(plans))('the hours of %s', (_name, scenario) => {
  const projection = project(scenario, catalog)
  const { p10 = 0, p50 = 0, p90 = 0 } = projection.figures['training.hours'] ?? {}

  it('are the sum of what they go to, over their whole range', () => {
    expect(parts(projection).length).toBeGreaterThan(0)
    for (const [at, whole] of [
      ['p10', p10],
      ['p50', p50],
      ['p90', p90],
    ] as const)
      expect(parts(projection).reduce((total, figure) => total + figure[at], 0) / whole).toBeCloseTo(1, 9)
    for (const figure of parts(projection)) expect(figure.p50, figure.id).toBeGreaterThan(0)
  })
})

describe('what the hours of a run go to', () => {
  it('is what its circumstances ask for', () => {
    expect(names(run)).toEqual(['steps', 'stack', 'evaluation', 'warmup', 'campaign', 'checkpoints', 'interruptions'])
    expect(names(plans['a tuned stack without evaluation'] ?? run)).toEqual([
      'steps',
      'campaign',
      'checkpoints',
      'interruptions',
    ])
    expect(names({ ...run, training: { mfu: 0.4 } })).toEqual(['steps'])
    expect(names(plans.adapters ?? run)).toContain('dequantising')
    expect(names(plans['reinforcement learning'] ?? run)).toContain('rollout')
  })

  it('changes only where the scenario does', () => {
    const evaluated = { ...run, training: { evaluationShare: 0.2 } }
    expect(part(evaluated, 'steps')).toBeCloseTo(part(run, 'steps'), 6)
    expect(part(evaluated, 'evaluation') / part(run, 'evaluation')).toBeCloseTo(10, 6)
    const frequent = { ...run, cluster: { ...run.cluster, interruptionsPerNodeDay: 0.02 } }
    expect(part(frequent, 'campaign')).toBeCloseTo(part(run, 'campaign'), 6)
    expect(part(frequent, 'interruptions')).toBeGreaterThan(2 * part(run, 'interruptions'))
  })

  it('keeps the campaign apart from the step, unsure by itself', () => {
    const factor = project(run, catalog).figures['training.campaign_factor']
    expect(factor?.p50).toBe(1.2)
    expect((factor?.p90 ?? 0) / (factor?.p10 ?? 1)).toBeCloseTo(Math.exp(2 * 1.2815515655446004 * 0.25), 6)
    expect(project({ ...run, training: { mfu: 0.4 } }, catalog).figures['training.campaign_factor']).toBeUndefined()
  })
})

describe('a store that is too slow', () => {
  const stored = (cluster: Partial<Scenario['cluster']>, training?: Scenario['training']) =>
    ({ ...run, cluster: { ...run.cluster, ...cluster }, ...(training ? { training } : {}) }) satisfies Scenario
  const needed = project(run, catalog).figures['training.read_bandwidth']?.p50 ?? Number.NaN

  it('to be read makes the steps wait in proportion, and no faster one makes them shorter', () => {
    // Reading a checkpoint from such a store takes days: kept out of this by saying how long a restart takes.
    const halved = stored({ storageReadGBps: needed / 2e9, restartSeconds: 600 })
    expect(hours(halved) / hours(run)).toBeCloseTo(2, 9)
    expect(hours(stored({ storageReadGBps: 100 }))).toBe(hours(run))
    expect(hours(stored({ storageReadGBps: needed / 2e9 }, { mfu: 0.4 }))).toBe(
      hours({ ...run, training: { mfu: 0.4 } }),
    )
  })

  it('to be read makes restarts as long as reading the checkpoint', () => {
    const slow = project(stored({ storageReadGBps: 1 }), catalog)
    const size = slow.figures['training.checkpoint_bytes']?.p50 ?? Number.NaN
    expect(slow.defaults['cluster.restartSeconds']?.value).toBeCloseTo(300 + size / 1e9, 9)
    expect(slow.figures['training.goodput']?.p50).toBeLessThan(
      project(run, catalog).figures['training.goodput']?.p50 ?? 0,
    )
    expect(project(stored({ storageReadGBps: 100 }), catalog).defaults['cluster.restartSeconds']?.value).toBe(600)
  })

  it('reads frozen weights again under adapters', () => {
    const adapted: Scenario = {
      ...small,
      cluster: { ...small.cluster, storageReadGBps: 0.02 },
      training: { method: 'lora' },
    }
    const projection = project(adapted, catalog)
    const at = (id: string) => projection.figures[id]?.p50 ?? Number.NaN
    expect(projection.defaults['cluster.restartSeconds']?.value).toBeCloseTo(
      300 + (at('training.checkpoint_bytes') + 2 * at('model.parameters')) / 0.02e9,
      6,
    )
  })

  it('to be written makes checkpoints as far apart as writing one takes', () => {
    const projection = project(stored({ storageWriteGBps: 0.2 }), catalog)
    const size = projection.figures['training.checkpoint_bytes']?.p50 ?? Number.NaN
    const minutes = projection.defaults['training.checkpointIntervalMinutes']
    expect(minutes?.value).toBeCloseTo(size / 0.2e9 / 60, 9)
    expect(minutes?.source).toContain('0.2 GB/s')
    expect(projection.problems.filter(({ code }) => code === 'storage-write-too-slow')).toEqual([])
    expect(projection.figures['training.goodput']?.p50).toBeLessThan(
      project(run, catalog).figures['training.goodput']?.p50 ?? 0,
    )
  })
})

describe('nodes in repair', () => {
  it('are 15.6 of the 2,048 of Llama 3 when a node is away for two days', () => {
    const scenario = { ...run, cluster: { ...run.cluster, accelerators: 16_384 } }
    expect(project(scenario, catalog).figures['training.nodes_in_repair']?.p50).toBeCloseTo(15.56, 1)
  })
})
