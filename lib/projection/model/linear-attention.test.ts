import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { Architecture } from '../architecture'
import { project } from '../project'
import type { Scenario } from '../spec'
import { adapterParameters } from '../training/methods'
import { flopsPerToken } from './flops'
import { kvBytesPerSequence, kvBytesPerToken } from './kv-cache'
import { linearAttentionFlops, stateBytesPerSequence } from './linear-attention'
import { countParameters } from './parameters'

const catalog = loadCatalog()
const GIB = 2 ** 30

function shapeOf(preset: string): Architecture {
  const model = catalog.models[preset]
  if (!model) throw new Error(`no ${preset}`)
  return model.architecture
}

const size = (...tensors: number[][]) => tensors.reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0)

describe('models with linear attention in some of their layers', () => {
  it('counts Qwen3-Next-80B-A3B as the sum of its tensors', () => {
    const delta = size([12288, 2048], [64, 2048], [8192, 1, 4], [32], [32], [128], [2048, 4096])
    const full = size([8192, 2048], [512, 2048], [512, 2048], [2048, 4096], [256], [256])
    const experts = size([512, 2048], [512, 3, 512, 2048], [3, 512, 2048], [1, 2048])
    const norms = 2 * 2048
    const total = 36 * delta + 12 * full + 48 * (experts + norms) + 2048 + 2 * 151_936 * 2048
    const count = countParameters(shapeOf('Qwen/Qwen3-Next-80B-A3B-Instruct'))
    expect(count.total).toBe(total)
    // The card: 80B in all, 79B without the tables.
    expect((count.total - count.embedding) / 1e9).toBeCloseTo(79, 0)
  })

  it('counts Qwen3.5 within half a per cent of what its names say', () => {
    expect(countParameters(shapeOf('Qwen/Qwen3.5-27B')).total / 27e9).toBeCloseTo(1, 2)
    const large = countParameters(shapeOf('Qwen/Qwen3.5-397B-A17B'))
    expect(large.total / 397e9).toBeCloseTo(1, 2)
    expect(large.active / 1e9).toBeCloseTo(17.3, 1)
  })

  it('keeps a cache in the full layers only: Qwen3.5-27B has 16.00 GiB at 262,144 tokens', () => {
    const shape = shapeOf('Qwen/Qwen3.5-27B')
    expect(kvBytesPerSequence(shape, 262_144, 2)).toBe(16 * GIB)
    expect(kvBytesPerToken(shape, 2)).toBe(16 * 2 * 4 * 256 * 2)
  })

  it('keeps a state of fixed size in the others', () => {
    const recurrent = 48 * 128 * 128 * 4
    const convolution = (2 * 16 * 128 + 48 * 128) * 3 * 2
    expect(stateBytesPerSequence(shapeOf('Qwen/Qwen3.5-27B'))).toBe(48 * (recurrent + convolution))
    expect(stateBytesPerSequence(shapeOf('Qwen/Qwen3-32B'))).toBe(0)
  })

  it('adds arithmetic with the length in the full layers only', () => {
    const shape = shapeOf('Qwen/Qwen3.5-27B')
    const { linear } = shape
    if (!linear) throw new Error('linear layers expected')
    const attention = (sequence: number) => flopsPerToken(shape, sequence).attention
    // Twice half the sequence, scores and sum, over 24 heads of 256 in 16 layers.
    expect(attention(8192) - attention(4096)).toBe(16 * 4096 * 2 * 24 * 256)
    expect(attention(0)).toBeCloseTo(48 * linearAttentionFlops(linear), 0)
  })

  it('puts adapters on the projections of both kinds, or of full attention alone', () => {
    const shape = shapeOf('Qwen/Qwen3.5-27B')
    const full = 16 * (5120 + 2 * 6144 + 2 * (5120 + 1024) + 6144 + 5120)
    expect(adapterParameters(shape, 8, 'attention')).toBe(8 * full)
    const delta = 48 * (5120 + 16_384 + 5120 + 96 + 6144 + 5120)
    const mlp = 64 * 3 * (5120 + 17_408)
    expect(adapterParameters(shape, 8, 'all-linear')).toBe(8 * (full + delta + mlp))
  })

  it('holds more requests than a model of its size that attends in full, and says that none was measured', () => {
    const serve = (preset: string) =>
      project(
        {
          version: 1,
          workload: 'deployment',
          model: { preset },
          cluster: { accelerator: 'h100-sxm5-80gb' },
          serving: { requestsPerDay: 1e5, inputTokens: 30_000, outputTokens: 500, tensor: 2 },
        } satisfies Scenario,
        catalog,
      )
    const [hybrid, full] = [serve('Qwen/Qwen3.5-27B'), serve('Qwen/Qwen3-32B')]
    const most = (result: typeof hybrid) => result.figures['serving.max_concurrency']?.p50 ?? 0
    expect(most(hybrid)).toBeGreaterThan(4 * most(full))
    const rate = (result: typeof hybrid) => result.figures['serving.tokens_per_second_replica']
    const ratio = (result: typeof hybrid) => (rate(result)?.p90 ?? 0) / (rate(result)?.p10 ?? 1)
    expect(ratio(hybrid)).toBeGreaterThan(1.3 * ratio(full))
    expect(JSON.stringify(hybrid)).toContain('Linear attention, which no measured run had')
  })

  it('is far from every measured training run', () => {
    const train = (preset: string) =>
      project(
        {
          version: 1,
          workload: 'training',
          model: { preset },
          cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 512 },
          data: { tokens: 1e12 },
        } satisfies Scenario,
        catalog,
      )
    expect(train('Qwen/Qwen3.5-27B').trust?.distance).toBeGreaterThanOrEqual(2)
    expect(train('Qwen/Qwen3-32B').trust?.distance).toBeLessThan(0.5)
  })
})
