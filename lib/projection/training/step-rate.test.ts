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

  it('exchanges and updates next to nothing with adapters', () => {
    expect(median(rate({ method: 'lora' }))).toBeGreaterThan(1.3 * median(rate()))
  })
})
