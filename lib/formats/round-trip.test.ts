import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beside, FORMATS, type Format, readFormat } from '.'
import { type ChosenRun, writeFormat } from './write'

const degree = fc.constantFrom(1, 2, 4, 8)
const chosen: fc.Arbitrary<ChosenRun> = fc
  .record({
    tensor: degree,
    pipeline: degree,
    virtualPipeline: fc.constantFrom(1, 2),
    context: fc.constantFrom(1, 2),
    expert: fc.constantFrom(1, 4),
    data: degree,
    sharding: fc.constantFrom('none' as const, 'zero1' as const, 'zero2' as const, 'fsdp' as const),
    microBatch: degree,
    microBatches: fc.integer({ min: 1, max: 64 }),
    recompute: fc.constantFrom('none' as const, 'selective' as const, 'full' as const),
    sequenceLength: fc.constantFrom(2048, 8192),
    method: fc.constantFrom('full-finetune' as const, 'lora' as const, 'qlora' as const),
    precision: fc.constantFrom('bf16' as const, 'fp16' as const),
    loraRank: fc.constantFrom(8, 64),
  })
  .map(({ method, precision, loraRank, ...layout }) => ({
    method,
    precision,
    loraRank,
    loraModules: 'all-linear',
    epochs: 2,
    model: 'meta-llama/Llama-3.1-8B',
    layout: {
      ...layout,
      sequenceParallel: layout.tensor > 1,
      layers: 64,
      accelerators: layout.tensor * layout.pipeline * layout.context * layout.data,
    },
  }))

/** What each program can be told of a layout, and reads back the same. */
const SAYS: Readonly<Record<Format, readonly (keyof ChosenRun['layout'])[]>> = {
  megatron: ['tensor', 'pipeline', 'context', 'microBatch'],
  deepspeed: ['sharding', 'microBatch'],
  axolotl: ['microBatch'],
  'llama-factory': ['microBatch'],
  torchtune: ['microBatch'],
}

function readBack(format: Format, run: ChosenRun) {
  const { layout } = run
  const ranks =
    format === 'megatron' || format === 'deepspeed' ? layout.accelerators : layout.data * said(format, layout)
  const beside: Beside = { accelerators: ranks, sequenceLength: layout.sequenceLength, modelId: (name) => name }
  const { text, unsaid } = writeFormat(format, run)
  const answer = readFormat(text, beside)
  if (!answer.ok) throw new Error(`${JSON.stringify(answer.problems)}\n${text}`)
  return { reading: answer.reading, unsaid, text }
}

/** Degrees of the layout that the format itself carries, so that its ranks come out as they were. */
function said(format: Format, { tensor, context }: ChosenRun['layout']): number {
  return (format === 'axolotl' || format === 'torchtune' ? tensor : 1) * (format === 'axolotl' ? context : 1)
}

describe.each(FORMATS)('%s', (format) => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(chosen, (run) => {
        const { reading } = readBack(format, run)
        expect(reading.format).toBe(format)
        const { layout } = run
        for (const field of SAYS[format]) expect(reading.values[`parallelism.${field}`]).toBe(layout[field])
        const batch = layout.data * layout.microBatch * layout.microBatches * layout.sequenceLength
        expect(reading.values['training.globalBatchTokens']).toBe(batch)
        expect(reading.values['training.precision']).toBe(run.precision)
      }),
    )
  })

  it('says in words what it cannot say', () => {
    fc.assert(
      fc.property(chosen, (run) => {
        const { reading, unsaid } = readBack(format, run)
        for (const [field, words] of [
          ['pipeline', 'pipeline parallel'],
          ['expert', 'expert parallel'],
        ] as const) {
          const told = reading.values[`parallelism.${field}`] !== undefined
          expect(told || run.layout[field] === 1 || unsaid.some((text) => text.startsWith(words))).toBe(true)
        }
      }),
    )
  })
})

describe('what only some can say', () => {
  const run = fc.sample(chosen, 1)[0]
  if (!run) throw new Error('no sample')
  const adapters: ChosenRun = { ...run, method: 'qlora', loraRank: 16 }

  it('survives: adapters, sharding, interleaving', () => {
    for (const format of ['axolotl', 'llama-factory'] as const) {
      expect(readBack(format, adapters).reading.values).toMatchObject({
        'training.method': 'qlora',
        'training.lora.rank': 16,
        'training.lora.modules': 'all-linear',
        model: { preset: 'meta-llama/Llama-3.1-8B' },
      })
      for (const sharding of ['zero2', 'fsdp'] as const)
        expect(
          readBack(format, { ...run, layout: { ...run.layout, sharding } }).reading.values['parallelism.sharding'],
        ).toBe(sharding)
    }
    const interleaved = { ...run, layout: { ...run.layout, pipeline: 4, virtualPipeline: 2 } }
    expect(readBack('megatron', interleaved).reading.values['parallelism.virtualPipeline']).toBe(2)
  })
})
