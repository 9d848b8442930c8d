import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { parseScenario } from '@/lib/contracts/scenario'
import { project } from './project'
import { resolvedInputHashSource } from './resolve'
import type { Projection } from './result'
import type { Scenario } from './spec'

const catalog = loadCatalog()

const llama: Scenario = {
  version: 1,
  workload: 'training',
  model: { preset: 'meta-llama/Llama-3.1-70B' },
  cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 2048, region: 'aws:us-east-1' },
  data: { tokens: 15e12 },
  training: { sequenceLength: 8192 },
}

const auto = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constant('auto' as const))
const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) =>
  fc.option(fc.record(model, { requiredKeys: [] }), { nil: undefined })
const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** Any document: every accelerator and model, sizes from tiny to absurd, each optional part present or not. */
const documents = fc
  .record({
    version: fc.constant(1),
    workload: fc.constantFrom('training', 'deployment', 'life-cycle'),
    model: fc.oneof(
      fc.record({ preset: fc.constantFrom(...Object.keys(catalog.models)) }),
      fc.record({ parameters: fc.integer({ min: 1e6, max: 1e13 }) }),
      fc.record({
        parameters: fc.integer({ min: 1e9, max: 1e13 }),
        activeParameters: fc.integer({ min: 1e8, max: 9e8 }),
      }),
    ),
    cluster: fc.record(
      {
        accelerator: fc.constantFrom(...Object.keys(catalog.accelerators)),
        accelerators: auto(fc.integer({ min: 1, max: 100_000 })),
        acceleratorsPerNode: fc.integer({ min: 1, max: 72 }),
        interruptionsPerNodeDay: positive(0, 10),
        restartSeconds: fc.integer({ min: 0, max: 86_400 }),
        hotSpareShare: positive(0, 0.5),
        storageReadGBps: positive(0.1, 100),
        storageWriteGBps: positive(0.1, 100),
      },
      { requiredKeys: ['accelerator'] },
    ),
    data: optional({
      tokens: positive(1, 1e15),
      epochs: fc.integer({ min: 1, max: 100 }),
      packingEfficiency: positive(0.1, 1),
    }),
    training: optional({
      method: fc.constantFrom('pretrain', 'continued', 'full-finetune', 'lora', 'qlora', 'dpo', 'rl'),
      precision: fc.constantFrom('fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'nvfp4'),
      sequenceLength: fc.integer({ min: 1, max: 131_072 }),
      globalBatchTokens: fc.integer({ min: 1, max: 1e9 }),
      optimizer: fc.constantFrom('adamw', 'adamw-bf16', 'adamw-8bit', 'adafactor', 'muon', 'sgd-momentum', 'lion'),
      stack: fc.constantFrom('modern', 'fsdp-flash-2023', 'megatron-2021', 'megatron-deepspeed'),
      mfu: positive(0.01, 0.9),
      checkpointIntervalMinutes: auto(fc.integer({ min: 1, max: 10_000 })),
      experimentsMultiplier: positive(1, 20),
      stackQuality: positive(1, 2),
    }),
    parallelism: optional({
      tensor: auto(fc.constantFrom(1, 2, 3, 8)),
      pipeline: auto(fc.constantFrom(1, 2, 7, 16)),
      context: auto(fc.constantFrom(1, 4)),
      microBatch: auto(fc.constantFrom(1, 3)),
      recompute: auto(fc.constantFrom('none', 'selective', 'full')),
      sharding: auto(fc.constantFrom('none', 'zero1', 'zero2', 'fsdp')),
    }),
    serving: optional({
      requestsPerDay: positive(1, 1e10),
      inputTokens: fc.integer({ min: 1, max: 100_000 }),
      outputTokens: fc.integer({ min: 1, max: 10_000 }),
      months: fc.integer({ min: 1, max: 60 }),
    }),
    uncertainty: fc.option(fc.constant({ ranges: { 'training.mfu': { p10: 0.2, p90: 0.5 } } }), { nil: undefined }),
  })
  .map((document) => JSON.parse(JSON.stringify(document)))

function valid(document: unknown): Scenario {
  const parsed = parseScenario(document)
  fc.pre(parsed.ok)
  if (!parsed.ok) throw new Error('unreachable')
  return parsed.scenario
}

/** Paths of numbers that are not finite, or negative where nothing can be. A layout that does not fit has less than no room. */
function badNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') {
    const signed = /headroomBytes|memory_headroom|drivers|cost\.present_value|^months|discount/.test(path)
    return Number.isFinite(value) && (signed || value >= 0) ? [] : [`${path} = ${value}`]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => badNumbers(inner, `${path}.${key}`))
}

const p50 = (projection: Projection, id: string) => projection.figures[id]?.p50 ?? Number.NaN
const hours = (change: Partial<Scenario>) => p50(project({ ...llama, ...change }, catalog), 'training.hours')

describe('project', () => {
  it('never throws and never says a number that is none, whatever the document', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const scenario = valid(document)
        const { scenario: _, ...said } = project(scenario, catalog)
        expect(badNumbers(said)).toEqual([])
        for (const figure of Object.values(said.figures)) {
          expect(figure.p10, figure.id).toBeLessThanOrEqual(figure.p50)
          expect(figure.p50, figure.id).toBeLessThanOrEqual(figure.p90)
          expect(figure.formula, figure.id).not.toBe('')
          expect(figure.source, figure.id).not.toBe('')
        }
        for (const problem of said.problems) {
          for (const path of Object.keys(problem.fix?.set ?? {})) expect(path).toMatch(/^[a-z]+(\.[A-Za-z0-9]+)+$/)
        }
      }),
      { numRuns: 150, seed: 20261122 },
    )
  }, 60_000)

  it('says the same for the same', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const scenario = valid(document)
        expect(JSON.stringify(project(scenario, catalog))).toBe(
          JSON.stringify(project(structuredClone(scenario), catalog)),
        )
      }),
      { numRuns: 20, seed: 7 },
    )
  }, 30_000)

  it('leaves the scenario as it was', () => {
    const before = JSON.stringify(llama)
    expect(project(llama, catalog).scenario).toEqual(JSON.parse(before))
    expect(JSON.stringify(llama)).toBe(before)
  })

  it('takes longer for more tokens, shorter on more accelerators, in proportion when the utilisation is given', () => {
    const training = { ...llama.training, mfu: 0.4 }
    expect(hours({ training, data: { tokens: 3e13 } }) / hours({ training })).toBeCloseTo(2, 9)
    expect(hours({ training }) / hours({ training, cluster: { ...llama.cluster, accelerators: 4096 } })).toBeCloseTo(
      2,
      9,
    )
    expect(hours({ training }) / hours({ training: { ...training, mfu: 0.2 } })).toBeCloseTo(0.5, 9)
  })

  it('never takes less time for more tokens', () => {
    fc.assert(
      fc.property(documents, positive(1, 100), (document, factor) => {
        const scenario = valid(document)
        fc.pre(scenario.workload !== 'deployment' && scenario.training?.method !== 'rl')
        const tokens = scenario.data?.tokens ?? 1e9
        // The number of accelerators is part of the answer when it is left open.
        const cluster = { ...scenario.cluster, accelerators: 64 }
        const at = (count: number) =>
          project({ ...scenario, cluster, data: { ...scenario.data, tokens: count } }, catalog).figures[
            'training.hours'
          ]?.p50 ?? 0
        expect(at(tokens * factor)).toBeGreaterThanOrEqual(at(tokens) * (1 - 1e-12))
      }),
      { numRuns: 40, seed: 3 },
    )
  }, 30_000)

  it('loses more time with more interruptions', () => {
    const often = { ...llama.cluster, interruptionsPerNodeDay: 0.05 }
    expect(hours({ cluster: often })).toBeGreaterThan(1.02 * hours({}))
  })

  it('trains adapters faster than everything, and on four bits slower than adapters', () => {
    const tuned = (method: 'full-finetune' | 'lora' | 'qlora') => hours({ training: { method }, data: { tokens: 1e9 } })
    expect(tuned('lora')).toBeLessThan(tuned('full-finetune'))
    expect(tuned('qlora')).toBeGreaterThan(tuned('lora'))
  })

  it('keeps experiments on a line of their own', () => {
    const projection = project({ ...llama, training: { experimentsMultiplier: 3 } }, catalog)
    expect(p50(projection, 'training.experiments_accelerator_hours')).toBeCloseTo(
      2 * p50(projection, 'training.accelerator_hours'),
      0,
    )
    const without = project({ ...llama, training: { experimentsMultiplier: 1 } }, catalog)
    expect(p50(without, 'training.experiments_accelerator_hours')).toBe(0)
    expect(p50(without, 'training.hours')).toBe(p50(projection, 'training.hours'))
  })

  it('takes a range that a person gives, and says when nothing has that name', () => {
    const ranged = project(
      {
        ...llama,
        uncertainty: { ranges: { 'training.mfu': { p10: 0.3, p90: 0.3 }, 'training.moon': { p10: 1, p90: 2 } } },
      },
      catalog,
    )
    expect(p50(ranged, 'training.mfu')).toBeCloseTo(0.3, 9)
    expect(ranged.problems).toContainEqual(
      expect.objectContaining({ code: 'unused-range', path: 'uncertainty.ranges.training.moon' }),
    )
  })

  it('names fields that had no part in it', () => {
    const projection = project({ ...llama, serving: { requestsPerDay: 10 } }, catalog)
    expect(projection.problems).toContainEqual(
      expect.objectContaining({ code: 'recorded-only', severity: 'note', path: 'serving' }),
    )
    expect(project(llama, catalog).problems.filter(({ code }) => code === 'recorded-only')).toEqual([])
  })
})

describe('problems and their way out', () => {
  const first = (scenario: Scenario, code: string) =>
    project(scenario, catalog).problems.find((problem) => problem.code === code)
  /** What one click does: sets the paths of the fix. */
  const applied = (scenario: Scenario, set: Record<string, unknown>): unknown => {
    const copy = structuredClone(scenario) as unknown as Record<string, Record<string, unknown>>
    for (const [path, value] of Object.entries(set)) {
      const [room = '', field = ''] = path.split('.')
      copy[room] = { ...copy[room], [field]: value }
    }
    return copy
  }

  it.each<[string, Scenario]>([
    ['too few devices', { ...llama, cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 1 } }],
    ['a layout that is too wide', { ...llama, parallelism: { tensor: 1, pipeline: 1, sharding: 'none' } }],
    [
      'more devices than sequences',
      {
        ...llama,
        training: { globalBatchTokens: 8192 * 4, sequenceLength: 8192 },
        model: { parameters: 1e8 },
        cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 4096 },
      },
    ],
    [
      'a precision that the device lacks',
      { ...llama, cluster: { accelerator: 'a100-sxm4-80gb', accelerators: 4096 }, training: { precision: 'fp8' } },
    ],
    ['an unknown device', { ...llama, cluster: { accelerator: 'h100', accelerators: 2048 } }],
    ['an unknown model', { ...llama, model: { preset: 'llama-3.1-70b' } }],
  ])('%s: one click mends it', (_name, scenario) => {
    const problem = project(scenario, catalog).problems.find(({ severity }) => severity === 'error')
    expect(problem?.fix).toBeDefined()
    const mended = parseScenario(applied(scenario, problem?.fix?.set ?? {}))
    expect(mended.ok).toBe(true)
    if (!mended.ok) return
    expect(project(mended.scenario, catalog).problems.map(({ code }) => code)).not.toContain(problem?.code)
  })

  it('computes nothing on a device without rates for training, and says so', () => {
    const projection = project(
      { ...llama, cluster: { accelerator: 'inferentia2', accelerators: 64 }, training: { precision: 'nvfp4' } },
      catalog,
    )
    expect(projection.figures['training.hours']).toBeUndefined()
    expect(projection.problems).toContainEqual(expect.objectContaining({ code: 'no-peak', severity: 'error' }))
  })

  it('says when a run would never end', () => {
    const hopeless = { ...llama, cluster: { ...llama.cluster, interruptionsPerNodeDay: 50 } }
    expect(first(hopeless, 'run-never-ends')).toBeDefined()
  })

  it('says when the store is too slow', () => {
    expect(
      first(
        {
          ...llama,
          cluster: { ...llama.cluster, storageWriteGBps: 0.2 },
          training: { ...llama.training, checkpointIntervalMinutes: 30 },
        },
        'storage-write-too-slow',
      ),
    ).toBeDefined()
    expect(
      first({ ...llama, cluster: { ...llama.cluster, storageReadGBps: 0.001 } }, 'storage-read-too-slow'),
    ).toBeDefined()
  })
})

describe('numbers of accelerators left open', () => {
  it('are the smallest sensible ones that fit and end in time', () => {
    const projection = project({ ...llama, cluster: { accelerator: 'h100-sxm5-80gb' } }, catalog)
    expect(projection.defaults['cluster.accelerators']?.origin).toBe('auto')
    expect(p50(projection, 'training.hours')).toBeLessThan(32 * 24)
    expect(projection.trainingMemory?.fits).toBe(true)
  })

  it('are one for a small adapter', () => {
    const small = project(
      {
        ...llama,
        model: { preset: 'meta-llama/Llama-3.1-8B' },
        cluster: { accelerator: 'h100-sxm5-80gb' },
        training: { method: 'qlora' },
        data: { tokens: 1e7 },
      },
      catalog,
    )
    expect(p50(small, 'training.accelerators')).toBe(1)
  })
})

describe('source of the hash', () => {
  it('does not depend on the order of keys, but on each value and on the catalogue', () => {
    const turned = Object.fromEntries(Object.entries(llama).reverse()) as Scenario
    expect(resolvedInputHashSource(turned, catalog)).toBe(resolvedInputHashSource(llama, catalog))
    expect(resolvedInputHashSource({ ...llama, data: { tokens: 15e12 + 1 } }, catalog)).not.toBe(
      resolvedInputHashSource(llama, catalog),
    )
    expect(resolvedInputHashSource(llama, { ...catalog, version: 'other' })).not.toBe(
      resolvedInputHashSource(llama, catalog),
    )
  })
})
