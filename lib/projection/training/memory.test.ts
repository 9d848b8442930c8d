import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Architecture } from '../architecture'
import { constant } from '../constants'
import { typicalShape } from '../model/typical-shape'
import type { Optimizer } from '../spec'
import type { Layout } from './layout'
import { leastBytes, type MemoryInput, memoryFit, stagedStates, trainingMemory, usedBytes } from './memory'
import { adapterParameters } from './methods'
import { stateBytes } from './states'

const GIB = 1024 ** 3
const llama70: Architecture = {
  layers: 12,
  hidden: 8192,
  heads: 64,
  kvHeads: 8,
  headDim: 128,
  ffnHidden: 28672,
  gatedMlp: true,
  vocab: 128256,
  tiedEmbeddings: false,
}
const llama405: Architecture = { ...llama70, layers: 4, hidden: 16384, heads: 128, ffnHidden: 53248 }
const plain: Layout = {
  tensor: 1,
  pipeline: 1,
  virtualPipeline: 1,
  context: 1,
  expert: 1,
  data: 1,
  sharding: 'none',
  microBatch: 1,
  microBatches: 32,
  recompute: 'none',
  sequenceParallel: true,
}

function input(architecture: Architecture, layout: Partial<Layout>, more: Partial<MemoryInput> = {}): MemoryInput {
  const full = { ...plain, ...layout }
  return {
    architecture,
    layout: full,
    accelerators: full.tensor * full.pipeline * full.context * full.data,
    precision: 'bf16',
    method: 'pretrain',
    optimizer: 'adamw',
    gradientBytes: 4,
    adapters: 0,
    sequence: 4096,
    naiveAttention: false,
    unfusedLoss: false,
    ...more,
  }
}

/** Peaks of real Megatron runs on eight B200 with truncated models (MooreThreads/SimuMax docs/b200). */
const measured: [string, MemoryInput, number][] = [
  ['70B, tensor 2, data 4', input(llama70, { tensor: 2, data: 4, sharding: 'zero1' }), 60.68],
  ['70B, pipeline 2, data 4', input(llama70, { pipeline: 2, data: 4, sharding: 'zero1' }), 66.55],
  ['70B, tensor 8', input(llama70, { tensor: 8, sharding: 'zero1' }), 28.29],
  ['405B, tensor 8', input(llama405, { tensor: 8, sharding: 'zero1' }), 38.57],
  [
    '70B, tensor 2, context 4, 32k',
    input(llama70, { tensor: 2, context: 4, sharding: 'zero1' }, { sequence: 32768 }),
    68.43,
  ],
  ['405B, context 8, 32k', input(llama405, { context: 8, sharding: 'zero1' }, { sequence: 32768 }), 139.22],
]

describe('training memory against measured peaks', () => {
  it.each(measured)('%s within 7 %%', (_name, memory, gib) => {
    const error = trainingMemory(memory).tensors / GIB / gib - 1
    expect(Math.abs(error)).toBeLessThan(0.07)
  })
})

describe('model states', () => {
  const shape = typicalShape(7.5e9).architecture
  const total = (sharding: Layout['sharding']) => {
    const bytes = stateBytes(input(shape, { sharding, data: 64 }, { gradientBytes: 2 }), 'first')
    return (bytes.weights + bytes.gradients + bytes.optimizer) / 1e9
  }

  it('are those of the ZeRO paper (figure 1): 7.5B over 64', () => {
    expect(total('none')).toBeCloseTo(120, -0.5)
    expect(total('zero1')).toBeCloseTo(31.4, 0)
    expect(total('zero2')).toBeCloseTo(16.6, 0)
    expect(total('fsdp')).toBeCloseTo(1.9, 1)
  })
})

const anyLayout = fc.record({
  tensor: fc.constantFrom(1, 2, 4, 8),
  pipeline: fc.constantFrom(1, 2, 4),
  virtualPipeline: fc.constantFrom(1, 2),
  context: fc.constantFrom(1, 2),
  data: fc.constantFrom(1, 4, 16),
  microBatch: fc.constantFrom(1, 2, 4),
  sharding: fc.constantFrom<Layout['sharding']>('none', 'zero1', 'zero2', 'fsdp'),
  recompute: fc.constantFrom<Layout['recompute']>('none', 'selective', 'full'),
})
const anySize = fc.constantFrom(1e8, 3e9, 8e9, 70e9)

/** What torchtitan's allocator reserved (pytorch/torchtitan, benchmarks/llama3_h100_202412_torchtitan.md). */
const torch = { unfusedLoss: true, gradientBytes: 4, sequence: 8192 }
const whole8: Architecture = { ...llama70, layers: 32, hidden: 4096, heads: 32, ffnHidden: 14336 }
const whole70: Architecture = { ...llama70, layers: 80 }
const whole405: Architecture = { ...llama405, layers: 126 }
const reserved: [string, MemoryInput, number][] = [
  ['8B, FSDP 8', input(whole8, { data: 8, sharding: 'fsdp', microBatch: 2, recompute: 'selective' }, torch), 77.0],
  ['8B, FSDP 128', input(whole8, { data: 128, sharding: 'fsdp', microBatch: 2, recompute: 'selective' }, torch), 62.0],
  [
    '8B, 32k, full recompute',
    input(whole8, { data: 8, sharding: 'fsdp', recompute: 'full' }, { ...torch, sequence: 32768 }),
    83.9,
  ],
  [
    '70B, FSDP 32, tensor 8',
    input(whole70, { data: 32, tensor: 8, sharding: 'fsdp', microBatch: 16, recompute: 'full' }, torch),
    67.6,
  ],
  [
    '405B, three dimensions, 32k',
    input(
      whole405,
      { data: 8, tensor: 8, pipeline: 8, sharding: 'fsdp', recompute: 'full' },
      { ...torch, sequence: 32768 },
    ),
    75.3,
  ],
]

describe('training memory of plain PyTorch against what its allocator reserved', () => {
  it.each(reserved)('%s within 8 %%', (_name, memory, gib) => {
    const error = (trainingMemory(memory).tensors * constant('mem.fragmentation').value) / GIB / gib - 1
    expect(Math.abs(error)).toBeLessThan(0.08)
  })

  it('says that 405B does not fit on 512 of 80 GB where the measured peak did not either', () => {
    const long = input(
      whole405,
      { data: 1, context: 8, tensor: 8, pipeline: 8, sharding: 'fsdp', recompute: 'full' },
      { ...torch, sequence: 262144 },
    )
    expect(memoryFit(trainingMemory(long), long, 80e9).fits).toBe(false)
  })

  it('never takes more with more recompute', () => {
    fc.assert(
      fc.property(anySize, anyLayout, (size, layout) => {
        const { architecture } = typicalShape(size)
        const [none, selective, full] = (['none', 'selective', 'full'] as const).map(
          (recompute) => trainingMemory(input(architecture, { ...layout, recompute }, torch)).used,
        )
        expect(selective).toBeLessThanOrEqual((none ?? 0) * (1 + 1e-12))
        expect(full).toBeLessThanOrEqual((none ?? 0) * (1 + 1e-12))
      }),
    )
  })

  it('keeps adapters on four-bit weights below adapters below all weights', () => {
    fc.assert(
      fc.property(anySize, anyLayout, (size, layout) => {
        const { architecture } = typicalShape(size)
        const adapters = adapterParameters(architecture, 16, 'all-linear')
        const used = (method: 'full-finetune' | 'lora' | 'qlora') =>
          trainingMemory(input(architecture, layout, { ...torch, method, adapters })).used
        expect(used('qlora')).toBeLessThanOrEqual(used('lora'))
        expect(used('lora')).toBeLessThanOrEqual(used('full-finetune'))
      }),
    )
  })
})

describe('what saves memory never takes more', () => {
  it('recompute', () => {
    fc.assert(
      fc.property(anySize, anyLayout, fc.boolean(), (size, layout, naiveAttention) => {
        const { architecture } = typicalShape(size)
        const [none, selective, full] = (['none', 'selective', 'full'] as const).map(
          (recompute) => trainingMemory(input(architecture, { ...layout, recompute }, { naiveAttention })).used,
        )
        expect(selective).toBeLessThanOrEqual((none ?? 0) * (1 + 1e-12))
        expect(full).toBeLessThanOrEqual((none ?? 0) * (1 + 1e-12))
      }),
    )
  })

  it('sharding of optimiser and gradients', () => {
    fc.assert(
      fc.property(anySize, anyLayout, (size, layout) => {
        const { architecture } = typicalShape(size)
        const used = (sharding: Layout['sharding']) => trainingMemory(input(architecture, { ...layout, sharding })).used
        expect(used('zero1')).toBeLessThanOrEqual(used('none'))
        expect(used('zero2')).toBeLessThanOrEqual(used('zero1'))
      }),
    )
  })

  it('smaller optimiser states', () => {
    const order: Optimizer[] = ['adamw-8bit', 'adamw-bf16', 'lion', 'adamw']
    const used = order.map((optimizer) => trainingMemory(input(llama70, {}, { optimizer })).used)
    expect([...used].sort((left, right) => left - right)).toEqual(used)
  })

  it('adapters, and adapters on four-bit weights', () => {
    fc.assert(
      fc.property(anySize, anyLayout, fc.constantFrom(4, 16, 64), (size, layout, rank) => {
        const { architecture } = typicalShape(size)
        const adapters = adapterParameters(architecture, rank, 'all-linear')
        const used = (method: 'full-finetune' | 'lora' | 'qlora') =>
          trainingMemory(input(architecture, layout, { method, adapters: method === 'full-finetune' ? 0 : adapters }))
            .used
        expect(used('qlora')).toBeLessThanOrEqual(used('lora'))
        expect(used('lora')).toBeLessThanOrEqual(used('full-finetune'))
      }),
    )
  })

  it('splitting over more tensor ranks', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        const used = (tensor: number) =>
          trainingMemory(input(llama70, { ...layout, tensor }, { accelerators: 4096 })).used
        expect(used(8)).toBeLessThanOrEqual(used(2))
        expect(used(2)).toBeLessThanOrEqual(used(1))
      }),
    )
  })

  it('a search may prune by the states alone: never more than what is used, which is the sum of the parts', () => {
    for (const architecture of [llama70, llama405])
      for (const pipeline of [1, 4])
        for (const recompute of ['none', 'selective', 'full'] as const) {
          const memory = input(architecture, { tensor: 2, pipeline, data: 8, sharding: 'zero1', recompute })
          const staged = stagedStates(memory)
          const { used, parts } = trainingMemory(memory)
          expect(leastBytes(memory, staged)).toBeLessThan(used)
          expect(usedBytes(memory, staged)).toBe(used)
          expect(parts.reduce((total, { bytes }) => total + bytes, 0)).toBeCloseTo(used, -2)
        }
  })
})

describe('models held beside the policy', () => {
  const layout = { tensor: 2, data: 4, sharding: 'zero1' } as const
  const states = (more: Partial<MemoryInput>) => stateBytes(input(llama70, layout, more), 'first')
  const alone = states({ method: 'full-finetune' })

  it('are weights alone where they are frozen: the reference of preference tuning and of GRPO', () => {
    for (const method of ['dpo', 'rl'] as const) {
      const held = states({ method })
      expect(held.weights).toBe(2 * alone.weights)
      expect([held.gradients, held.optimizer]).toEqual([alone.gradients, alone.optimizer])
    }
  })

  it('of PPO are four: policy and value model with all their states, reference and reward model without', () => {
    const held = states({ method: 'rl', beside: { learning: 1, still: 1 } })
    expect(held.weights).toBe(4 * alone.weights)
    expect(held.gradients).toBe(2 * alone.gradients)
    expect(held.optimizer).toBe(2 * alone.optimizer)
  })

  it('count as much as they weigh: a plain PyTorch master copy is kept of what learns, not of the reference', () => {
    const sharded = { sharding: 'fsdp', data: 8 } as const
    const of = (more: Partial<MemoryInput>) =>
      stateBytes(input(llama70, sharded, { unfusedLoss: true, ...more }), 'first')
    expect(of({ method: 'rl' }).weights / of({ method: 'full-finetune' }).weights).toBeCloseTo(1.5, 6)
  })
})
