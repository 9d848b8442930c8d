import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import { activationBytes } from './activations'
import type { Layout } from './layout'
import { stateBytes } from './states'

const GIB = 1024 ** 3

type Published = {
  name: string
  layers: number
  hidden: number
  heads: number
  batch: number
  pipeline: number
  interleaved: number
  /** GiB a device: states; activations plainly; with sequence parallelism and selective recompute. */
  states: number
  plain: number
  saved: number
}
/** Korthikanti et al., arXiv:2205.05198, table 3 and figure 1; tensor 8, sequences of 2,048, Adam with FP32 gradients. */
const published: Published[] = [
  {
    name: '22B',
    layers: 48,
    hidden: 6144,
    heads: 64,
    batch: 4,
    pipeline: 1,
    interleaved: 1,
    states: 45.5625,
    plain: 59.25,
    saved: 9.5625,
  },
  {
    name: '175B',
    layers: 96,
    hidden: 12288,
    heads: 96,
    batch: 1,
    pipeline: 8,
    interleaved: 3,
    states: 45.5625,
    plain: 66.844,
    saved: 12.3516,
  },
  {
    name: '530B',
    layers: 105,
    hidden: 20480,
    heads: 128,
    batch: 1,
    pipeline: 35,
    interleaved: 3,
    states: 31.640625,
    plain: 114.023,
    saved: 23.0762,
  },
  {
    name: '1T',
    layers: 128,
    hidden: 25600,
    heads: 160,
    batch: 1,
    pipeline: 64,
    interleaved: 1,
    states: 32.958984,
    plain: 131.25,
    saved: 26.5625,
  },
]

function shapeOf({ layers, hidden, heads }: Published): Architecture {
  return {
    layers,
    hidden,
    heads,
    kvHeads: heads,
    headDim: hidden / heads,
    ffnHidden: 4 * hidden,
    gatedMlp: false,
    vocab: 51200,
    tiedEmbeddings: true,
  }
}

function layoutOf({ batch, pipeline, interleaved }: Published, change: Partial<Layout> = {}): Layout {
  return {
    tensor: 8,
    pipeline,
    virtualPipeline: interleaved,
    context: 1,
    expert: 1,
    data: 1,
    sharding: 'none',
    microBatch: batch,
    microBatches: 8 * pipeline,
    recompute: 'none',
    sequenceParallel: false,
    ...change,
  }
}

const activations = (row: Published, change: Partial<Layout> = {}) =>
  activationBytes(
    {
      architecture: shapeOf(row),
      layout: layoutOf(row, change),
      sequence: 2048,
      precision: 'bf16',
      naiveAttention: true,
      unfusedLoss: false,
    },
    'first',
  ) / GIB

describe('the memory that Megatron-LM published', () => {
  it.each(published)('activations of $name to three digits', (row) => {
    expect(Math.abs(activations(row) / row.plain - 1)).toBeLessThan(5e-4)
    const saved = activations(row, { sequenceParallel: true, recompute: 'selective' })
    expect(Math.abs(saved / row.saved - 1)).toBeLessThan(5e-4)
  })

  it('activations of 22B by what saves them, as shares of the plain ones (figure 7)', () => {
    const [row] = published
    if (!row) throw new Error('no row')
    const share = (change: Partial<Layout>) => (100 * activations(row, change)) / activations(row)
    expect(share({ sequenceParallel: true })).toBeCloseTo(66.8, 0)
    expect(share({ recompute: 'selective' })).toBeCloseTo(49.4, 0)
    expect(share({ sequenceParallel: true, recompute: 'selective' })).toBeCloseTo(16.1, 0)
  })

  it.each(published)('states of $name, and the tables and vectors that the paper leaves out', (row) => {
    const { weights, gradients, optimizer } = stateBytes(
      {
        architecture: shapeOf(row),
        layout: layoutOf(row),
        method: 'pretrain',
        optimizer: 'adamw',
        precision: 'bf16',
        gradientBytes: 4,
        accelerators: 8 * row.pipeline,
        adapters: 0,
      },
      'first',
    )
    const tables = (18 * 51200 * row.hidden) / 8 / GIB
    const matrices = (weights + gradients + optimizer) / GIB - tables
    // Norms and biases are a few in ten thousand.
    expect(Math.abs(matrices / row.states - 1)).toBeLessThan(1e-3)
  })
})
