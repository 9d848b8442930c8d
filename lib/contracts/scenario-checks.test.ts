import { describe, expect, it } from 'vitest'
import type { Architecture } from '@/lib/projection/architecture'
import type { Scenario } from '@/lib/projection/spec'
import { crossChecks } from './scenario-checks'

const shape: Architecture = {
  layers: 32,
  hidden: 4096,
  heads: 32,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 14_336,
  gatedMlp: true,
  vocab: 128_256,
  tiedEmbeddings: false,
}
const moe = {
  experts: 8,
  expertsPerToken: 2,
  expertHidden: 1024,
  sharedExpertHidden: 0,
  firstDenseLayers: 1,
  denseHidden: 4096,
}

const delta = { layers: 24, keyHeads: 8, valueHeads: 16, keyHeadDim: 128, valueHeadDim: 128, convKernel: 4 }

function scenario(changes: Partial<Scenario> = {}, architecture: Partial<Architecture> = {}): Scenario {
  const model = { architecture: { ...shape, ...architecture } }
  return { version: 1, workload: 'training', model, cluster: { accelerator: 'h100-sxm5-80gb' }, ...changes }
}
const pathsOf = (document: Scenario) => crossChecks(document).map(({ path }) => path.join('.'))

describe('checks across fields', () => {
  it('find nothing wrong with a sound scenario', () => {
    const sound = scenario(
      {
        parallelism: { tensor: 8, pipeline: 4, expert: 8 },
        cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 64 },
        data: { samples: 1000, tokensPerSample: 500 },
        money: { currency: 'EUR', usdPerCurrencyUnit: 1.1 },
        uncertainty: { ranges: { 'training.mfu': { p10: 0.3, p90: 0.4 } } },
      },
      { moe },
    )
    expect(crossChecks(sound)).toEqual([])
  })

  it('refuse what recurs more often than every day, and take 0 as never', () => {
    const every = (months: number) =>
      scenario({ maintenance: { retrainEveryMonths: months, fineTuneEveryMonths: months } })
    expect(pathsOf(every(8.4e-323))).toEqual(['maintenance.retrainEveryMonths', 'maintenance.fineTuneEveryMonths'])
    expect([pathsOf(every(0)), pathsOf(every(0.03))]).toEqual([[], []])
  })

  it.each<[string, Partial<Architecture>]>([
    ['model.architecture.kvHeads', { kvHeads: 5 }],
    ['model.architecture.ffnHidden', { ffnHidden: 0 }],
    ['model.architecture.windowedLayerShare', { windowedLayerShare: 0.5 }],
    ['model.architecture.linearAttention.layers', { linearAttention: { ...delta, layers: 33 } }],
    ['model.architecture.linearAttention.valueHeads', { linearAttention: { ...delta, valueHeads: 12 } }],
    ['model.architecture.moe.expertsPerToken', { moe: { ...moe, expertsPerToken: 9 } }],
    ['model.architecture.moe.firstDenseLayers', { moe: { ...moe, firstDenseLayers: 32 } }],
    ['model.architecture.moe.moeLayers', { moe: { ...moe, moeLayers: 32 } }],
  ])('find a fault of the shape at %s', (path, change) => {
    expect(pathsOf(scenario({}, change))).toEqual([path])
  })

  it.each<[string, Partial<Scenario>]>([
    ['parallelism.tensor', { parallelism: { tensor: 64 } }],
    ['parallelism.tensor', { parallelism: { tensor: 3 } }],
    ['serving.tensor', { serving: { tensor: 5 } }],
    ['parallelism.pipeline', { parallelism: { pipeline: 33 } }],
    ['parallelism.expert', { parallelism: { expert: 2 } }],
    [
      'cluster.accelerators',
      { parallelism: { tensor: 8, pipeline: 2 }, cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 24 } },
    ],
    ['data.tokens', { data: { tokens: 1e9, samples: 5 } }],
    ['data.tokensPerSample', { data: { samples: 5 } }],
    ['data.samples', { data: { tokensPerSample: 5 } }],
    ['serving.tokensPerMonth', { serving: { tokensPerMonth: 1e9, requestsPerDay: 10 } }],
    ['money.usdPerCurrencyUnit', { money: { currency: 'EUR' } }],
    ['uncertainty.ranges.money.price.p90', { uncertainty: { ranges: { 'money.price': { p10: 3, p90: 2 } } } }],
  ])('find %s', (path, change) => {
    expect(pathsOf(scenario(change))).toEqual([path])
  })

  it('hold tensor parallelism against the heads of linear attention too', () => {
    const [finding, ...others] = crossChecks(scenario({ serving: { tensor: 16 } }, { linearAttention: delta }))
    expect(others).toEqual([])
    expect(finding?.path).toEqual(['serving', 'tensor'])
    expect(finding?.message).toContain('more than the 8 key heads of linear attention')
    expect(pathsOf(scenario({ serving: { tensor: 8 } }, { linearAttention: delta }))).toEqual([])
  })

  it('compare the active size with the whole', () => {
    const size = (activeParameters: number): Scenario => ({
      ...scenario(),
      model: { parameters: 1e9, activeParameters },
    })
    expect(pathsOf(size(2e9))).toEqual(['model.activeParameters'])
    expect(pathsOf(size(1e8))).toEqual([])
  })

  it('bound the number of own ranges', () => {
    const ranges = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`input.${index}`, { p10: 1, p90: 2 }]))
    expect(pathsOf(scenario({ uncertainty: { ranges } }))).toEqual(['uncertainty.ranges'])
  })

  it('leave a preset, whose shape is not in the document, to the engine', () => {
    const preset: Scenario = { ...scenario(), model: { preset: 'x' }, parallelism: { tensor: 7, expert: 3 } }
    expect(crossChecks(preset)).toEqual([])
  })
})
