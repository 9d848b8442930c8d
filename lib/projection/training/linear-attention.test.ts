import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { Architecture } from '../architecture'
import { project } from '../project'
import type { ParallelismSpec, Scenario, TrainingSpec } from '../spec'
import { activationBytes, layerActivationBytes } from './activations'
import type { Layout } from './layout'
import { layoutReason } from './layout-reason'
import { adapterParameters } from './methods'

const catalog = loadCatalog()
const found = catalog.models['Qwen/Qwen3.5-27B']
if (!found) throw new Error('the catalogue has Qwen3.5-27B')
const hybrid: Architecture = found.architecture
const { linearAttention, ...full } = hybrid
if (!linearAttention) throw new Error('Qwen3.5-27B has linear attention')
const linear: Architecture = { ...hybrid, linearAttention: { ...linearAttention, layers: 64 } }

const layout: Layout = {
  tensor: 2,
  pipeline: 1,
  virtualPipeline: 1,
  context: 1,
  expert: 1,
  data: 4,
  sharding: 'fsdp',
  microBatch: 1,
  microBatches: 1,
  recompute: 'none',
  sequenceParallel: true,
}
const input = (architecture: Architecture, change: Partial<Layout> = {}) => ({
  architecture,
  layout: { ...layout, ...change },
  sequence: 4096,
  precision: 'bf16' as const,
  naiveAttention: false,
  unfusedLoss: false,
})

describe('activations of a hybrid', () => {
  it.each(['none', 'selective'] as const)('are the mean of its layers, recompute %s', (recompute) => {
    const bytes = (shape: Architecture) => layerActivationBytes(input(shape, { recompute }), 'dense')
    expect(bytes(hybrid)).toBeCloseTo(0.25 * bytes(full) + 0.75 * bytes(linear), 0)
  })

  it('of a linear layer have both sides of the convolution, output, gate, triangles and rates', () => {
    const bytes = (shape: Architecture) => layerActivationBytes(input(shape), 'dense')
    const kept = 2 * (2 * 2048 + 6144) + 3 * 6144 + 48 * 68
    // Queries, the gate, the output before and after it, keys and values; and sums of the softmax in FP32.
    const replaced = 4 * 6144 + 2 * 1024 + 4 * 24
    expect(bytes(linear) - bytes(full)).toBeCloseTo((2 * 4096 * (kept - replaced)) / 2, 3)
  })

  it('under full recompute are of the layer that keeps most', () => {
    const bytes = (shape: Architecture) => activationBytes(input(shape, { recompute: 'full' }), 'first')
    expect(bytes(hybrid)).toBe(Math.max(bytes(full), bytes(linear)))
  })
})

it('adapters sit on the projections of both kinds of layers', () => {
  const mlp = 3 * (5120 + 17_408)
  const attention = 5120 + 12_288 + 2 * (5120 + 1024) + 6144 + 5120
  const delta = 5120 + 10_240 + 5120 + 6144 + 2 * (5120 + 48) + 6144 + 5120
  expect(adapterParameters(hybrid, 16, 'all-linear')).toBe(16 * (16 * attention + 48 * delta + 64 * mlp))
  expect(adapterParameters(hybrid, 16, 'attention')).toBe(16 * (16 * attention + 48 * delta))
})

it('of Kimi Linear go through the narrow widths of decays and gate as well', () => {
  const kimi: Architecture = { ...linear, linearAttention: { ...linearAttention, layers: 64, gateRank: 128 } }
  const more = adapterParameters(kimi, 16, 'attention') - adapterParameters(linear, 16, 'attention')
  const through = (width: number) => 5120 + 128 + (128 + width)
  expect(more).toBe(16 * 64 * (2 * through(6144) - (5120 + 48) - (5120 + 6144)))
})

it('tensor ranks that the key heads cannot be split over are named', () => {
  const reason = layoutReason({ tensor: 24 }, { ...hybrid, heads: 48 }, 48, 64)
  expect(reason?.path).toBe('parallelism.tensor')
  expect(reason?.message).toContain('16 key heads of linear attention')
  expect(layoutReason({ tensor: 8 }, hybrid, 48, 64)).toBeUndefined()
})

function scenarioOf(
  architecture: Architecture,
  training: TrainingSpec = {},
  parallelism: ParallelismSpec = {},
): Scenario {
  return {
    version: 1,
    workload: 'training',
    model: { architecture },
    cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 256 },
    data: { tokens: 1e12 },
    training,
    parallelism,
  }
}
const figure = (scenario: Scenario, id: string) => {
  const value = project(scenario, catalog).figures[id]
  if (!value) throw new Error(`no ${id}`)
  return value
}

describe('a run', () => {
  it('of long sequences takes fewer hours than one with full attention throughout', () => {
    const hours = (shape: Architecture, sequenceLength: number) =>
      figure(scenarioOf(shape, { sequenceLength }), 'training.hours').p50
    expect(hours(hybrid, 131_072) / hours(hybrid, 4096)).toBeLessThan(hours(full, 131_072) / hours(full, 4096))
    expect(hours(hybrid, 131_072)).toBeLessThan(0.7 * hours(full, 131_072))
  })

  it('splits over context ranks, and over as many tensor ranks as heads of both kinds allow', () => {
    const errors = (tensor: number, context: number) =>
      project(scenarioOf(hybrid, { sequenceLength: 32_768 }, { tensor, context }), catalog)
        .problems.filter(({ severity }) => severity === 'error')
        .map(({ path }) => path)
    expect(errors(8, 2)).toEqual([])
    expect(errors(16, 1)).toEqual(['parallelism.tensor'])
  })

  it('is further from everything measured than one with full attention, and less sure', () => {
    const { trust, problems } = project(scenarioOf(hybrid), catalog)
    const near = project(scenarioOf(full), catalog).trust
    expect(trust?.distance).toBeGreaterThanOrEqual(2)
    expect(trust?.sigma).toBeGreaterThan(near?.sigma ?? 1)
    expect(problems.find(({ code }) => code === 'outside-measured')?.message).toContain('Nothing measured has linear')
    const spread = (shape: Architecture) => {
      const { p10, p90 } = figure(scenarioOf(shape), 'training.hours')
      return p90 / p10
    }
    expect(spread(hybrid)).toBeGreaterThan(spread(full))
  })
})
