import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { type StepRateInput, stepRate } from './step-rate'

const catalog = loadCatalog()
function rate(change: Partial<StepRateInput> = {}, on = 'h100-sxm5-80gb') {
  const accelerator = catalog.accelerators[on]
  if (!accelerator) throw new Error(`no ${on}`)
  const found = stepRate({
    architecture: {
      layers: 44,
      hidden: 6144,
      heads: 48,
      kvHeads: 48,
      headDim: 128,
      ffnHidden: 24576,
      gatedMlp: false,
      vocab: 51200,
      tiedEmbeddings: true,
    },
    accelerator,
    accelerators: 64,
    sequence: 2048,
    globalBatchSequences: 256,
    precision: 'bf16',
    method: 'pretrain',
    stack: 'modern',
    parallelism: { tensor: 2, pipeline: 1, microBatch: 2, sharding: 'zero1' },
    ...change,
  })
  return found
}
const median = (found: ReturnType<typeof stepRate>) =>
  'missing' in found ? Number.NaN : found.tokensPerSecondPerAccelerator.median

describe('rate of a step', () => {
  it('recomputes only the layers that must be, unless all are asked for', () => {
    const parallelism = { tensor: 2, pipeline: 1, microBatch: 8, sharding: 'zero1' } as const
    const needed = median(rate({ parallelism }))
    const all = median(rate({ parallelism: { ...parallelism, recompute: 'full' } }))
    const none = median(rate({ parallelism: { ...parallelism, recompute: 'none' } }))
    expect(needed).toBeGreaterThan(all)
    expect(needed).toBeLessThan(none)
  })

  it('says which stack was not calibrated in which precision', () => {
    expect(rate({ stack: 'fsdp-flash-2023', precision: 'fp8' })).toEqual({
      missing: 'no step rates in FP8 were calibrated on this stack',
    })
  })

  it('on a TPU is a balance of arithmetic and memory, slower and less sure in 16 bits', () => {
    const eight = rate({ eightBit: true }, 'tpu-v5p')
    const sixteen = rate({}, 'tpu-v5p')
    expect(median(eight) / median(sixteen)).toBeCloseTo(1.3, 9)
    expect(median(rate({ eightBit: true }, 'tpu-v6e-trillium')) / median(eight)).toBeLessThan(918 / 459)
    expect(rate({}, 'instinct-mi300x')).toHaveProperty('missing')
  })

  it('of 405B on 16,384 H100 rests on a layout like the published one, no layer recomputed in full', () => {
    const model = catalog.models['meta-llama/Llama-3.1-405B']
    if (!model) throw new Error('no model')
    const found = rate(
      {
        architecture: model.architecture,
        accelerators: 16384,
        sequence: 8192,
        globalBatchSequences: 2048,
        parallelism: {},
      },
      'h100-sxm5-80gb',
    )
    if ('missing' in found) throw new Error(found.missing)
    expect(found.layout).toMatchObject({ tensor: 8, pipeline: 16, recompute: 'selective' })
    // 400 TFLOP/s on each (Llama 3, arXiv:2407.21783, table 4), which is 158 tokens/s.
    expect(Math.abs(median(found) / 158 - 1)).toBeLessThan(0.1)
  })

  it('attention stays within packed samples', () => {
    const packed = median(rate({ documentTokens: 200 }))
    expect(packed).toBeGreaterThan(1.02 * median(rate()))
    expect(packed).toBeLessThan(1.6 * median(rate()))
    expect(median(rate({ documentTokens: 1e9 }))).toBe(median(rate()))
  })

  it('is slower where sequences are cut, by more than their exchange', () => {
    const parallelism = { tensor: 2, pipeline: 1, microBatch: 2, sharding: 'zero1' } as const
    const whole = median(rate({ parallelism, sequence: 32768, globalBatchSequences: 64 }))
    const cut = median(rate({ parallelism: { ...parallelism, context: 2 }, sequence: 32768, globalBatchSequences: 64 }))
    expect(cut).toBeLessThan(whole)
    expect(cut).toBeGreaterThan(0.7 * whole)
  })

  it('exchanges and updates next to nothing with adapters', () => {
    expect(median(rate({ method: 'lora' }))).toBeGreaterThan(1.3 * median(rate()))
  })
})
