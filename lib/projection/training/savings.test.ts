import { describe, expect, it } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import { project } from '../project'
import type { ParallelismSpec, Scenario, TrainingSpec } from '../spec'
import { savingsOf } from './savings'

const catalog = loadCatalog()
const GIB = 1024 ** 3

function fineTune(training: TrainingSpec, parallelism: ParallelismSpec = {}, over: Partial<Scenario> = {}): Scenario {
  return {
    version: 1,
    workload: 'training',
    model: { preset: 'meta-llama/Llama-3.1-8B' },
    cluster: { accelerator: 'a100-sxm4-80gb', accelerators: 1 },
    data: { tokens: 1e7 },
    training: { method: 'full-finetune', sequenceLength: 2048, globalBatchTokens: 4096, ...training },
    parallelism: { tensor: 1, pipeline: 1, context: 1, microBatch: 2, sharding: 'none', ...parallelism },
    ...over,
  }
}

const pure: TrainingSpec = { stack: 'fsdp-flash-2023', optimizer: 'adamw-bf16', gradientBytes: 2 }

function memoryOf(scenario: Scenario) {
  const memory = project(scenario, catalog).trainingMemory
  if (!memory) throw new Error('no memory')
  return memory
}
const used = (scenario: Scenario) => memoryOf(scenario).usedBytes

describe('recipes that save memory', () => {
  it('each step down the ladder takes less, none takes more', () => {
    const ladder: Scenario[] = [
      fineTune(pure, { recompute: 'none' }),
      fineTune({ ...pure, chunkedLoss: true }, { recompute: 'none' }),
      fineTune({ ...pure, chunkedLoss: true }, { recompute: 'full' }),
      fineTune({ ...pure, chunkedLoss: true, optimizerInBackward: true }, { recompute: 'full' }),
      fineTune(
        { ...pure, chunkedLoss: true, optimizerInBackward: true, offloadActivations: true },
        { recompute: 'full' },
      ),
      fineTune(
        { ...pure, chunkedLoss: true, optimizerInBackward: true, offloadActivations: true, optimizer: 'adamw-8bit' },
        { recompute: 'full' },
      ),
      fineTune(
        { ...pure, chunkedLoss: true, optimizerInBackward: true, offloadActivations: true, offloadParameters: true },
        { recompute: 'full' },
      ),
    ]
    const sizes = ladder.map(used)
    for (const [index, size] of sizes.entries()) if (index > 0) expect(size).toBeLessThan(sizes[index - 1] ?? 0)
  })

  it('the parts are the whole, at whichever moment the peak is', () => {
    for (const scenario of [
      fineTune({ ...pure, chunkedLoss: true }, { recompute: 'none' }),
      fineTune({ ...pure, chunkedLoss: true }, { recompute: 'full' }),
    ]) {
      const memory = memoryOf(scenario)
      expect(memory.parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeCloseTo(memory.usedBytes, 0)
    }
  })

  it('QLoRA takes no more than LoRA, and LoRA no more than full fine-tuning', () => {
    const of = (method: TrainingSpec['method']) =>
      used(fineTune({ ...pure, method, chunkedLoss: true }, { recompute: 'full' }))
    expect(of('qlora')).toBeLessThan(of('lora'))
    expect(of('lora')).toBeLessThan(of('full-finetune'))
  })

  it('gradients that are added up over micro-batches stay beside the activations', () => {
    const once = used(fineTune(pure, { recompute: 'none' }))
    const added = used(fineTune({ ...pure, globalBatchTokens: 4 * 4096 }, { recompute: 'none' }))
    expect((added - once) / GIB).toBeGreaterThan(10)
  })

  it('what goes over the host link costs hours', () => {
    const hours = (training: TrainingSpec) =>
      project(fineTune({ ...pure, ...training }, { recompute: 'full' }), catalog).figures['training.hours']?.p50 ?? 0
    expect(hours({ offloadParameters: true })).toBeGreaterThan(1.2 * hours({}))
    expect(hours({ offloadActivations: true })).toBeGreaterThan(hours({}))
    expect(hours({ chunkedLoss: true })).toBeCloseTo(hours({}), 9)
  })

  it('takes only what was switched on', () => {
    expect(savingsOf({ chunkedLoss: true, offloadOptimizer: false })).toEqual({ chunkedLoss: true })
    expect(savingsOf()).toEqual({})
  })
})

/** None of these ran: every one must be said not to fit. */
const tooLarge: [string, Scenario][] = [
  ['8B in full with AdamW and FP32 copies on one 80 GB device', fineTune({})],
  [
    '8B in 16 bits with AdamW on 24 GB',
    fineTune({ ...pure, chunkedLoss: true }, { recompute: 'full' }, on('rtx-4090')),
  ],
  ['70B LoRA in 16 bits on one 80 GB device', fineTune({ method: 'lora' }, {}, preset('meta-llama/Llama-3.1-70B'))],
  ['405B QLoRA on one 80 GB device', fineTune({ method: 'qlora' }, {}, preset('meta-llama/Llama-3.1-405B'))],
  [
    'DeepSeek-V3 in full on eight devices of 80 GB',
    {
      ...fineTune({}, { sharding: 'fsdp' }, preset('deepseek-ai/DeepSeek-V3')),
      cluster: { accelerator: 'h100-sxm5-80gb', accelerators: 8 },
      training: { method: 'full-finetune', sequenceLength: 2048, globalBatchTokens: 16 * 2048 },
    },
  ],
]
function on(accelerator: string): Partial<Scenario> {
  return { cluster: { accelerator, accelerators: 1 } }
}
function preset(id: string): Partial<Scenario> {
  return { model: { preset: id } }
}

describe('what cannot fit', () => {
  it.each(tooLarge)('%s', (_name, scenario) => {
    expect(memoryOf(scenario).fits).toBe(false)
  })
})
