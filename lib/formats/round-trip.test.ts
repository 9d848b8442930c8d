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
    loraModules: fc.constantFrom('all-linear' as const, 'attention' as const),
  })
  .map(({ method, precision, loraRank, loraModules, ...layout }) => ({
    method,
    precision,
    loraRank,
    loraModules,
    epochs: 2,
    model: 'meta-llama/Llama-3.1-8B',
    layout: {
      ...layout,
      sequenceParallel: layout.tensor > 1,
      layers: 64,
      accelerators: layout.tensor * layout.pipeline * layout.context * layout.data,
    },
  }))

/** Parts of a layout, what they are where a file says nothing, and how a program's lack of a word for them begins. */
const PARTS = [
  ['tensor', 1, /^tensor parallel/],
  ['pipeline', 1, /^pipeline parallel/],
  ['virtualPipeline', 1, /^interleaved pipeline/],
  ['context', 1, /^context parallel/],
  ['expert', 1, /^expert parallel/],
  ['sharding', 'none', /ZeRO|FSDP|sharding/],
  ['recompute', 'none', /recompute/],
  ['microBatch', 1, /micro-batch/],
] as const

/** Programs that train whole models have words for adapters alone. */
const adaptersOf = (method: unknown) => (method === 'lora' || method === 'qlora' ? method : 'whole model')

const isAdapted = ({ method }: ChosenRun) => method === 'lora' || method === 'qlora'

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

  it('keeps every part of the layout, or says in words that it cannot', () => {
    fc.assert(
      fc.property(chosen, (run) => {
        const { reading, unsaid, text } = readBack(format, run)
        const { layout } = run
        for (const [field, usual, words] of PARTS) {
          const back = reading.values[`parallelism.${field}`] ?? usual
          const named = unsaid.some((line) => words.test(line))
          // Said in words and read back the same would send people after what is there already.
          expect([field, back === layout[field], text]).toEqual([field, !named, text])
        }
        const sequenceUnsaid = unsaid.some((line) => /^sequences of/.test(line))
        expect(reading.values['training.sequenceLength']).toBe(sequenceUnsaid ? undefined : layout.sequenceLength)
        const adaptersUnsaid = unsaid.some((line) => /^(adapters|Q?LoRA itself)/.test(line))
        expect(adaptersOf(reading.values['training.method'])).toBe(
          isAdapted(run) && !adaptersUnsaid ? run.method : 'whole model',
        )
        const adapters = [reading.values['training.lora.rank'], reading.values['training.lora.modules']]
        const told = isAdapted(run) && !unsaid.includes('adapters')
        expect(adapters).toEqual(told ? [run.loraRank, run.loraModules] : [undefined, undefined])
      }),
    )
  })
})

describe('what only some can say', () => {
  const run = fc.sample(chosen, 1)[0]
  if (!run) throw new Error('no sample')
  const adapters: ChosenRun = { ...run, method: 'qlora', loraRank: 16, loraModules: 'all-linear' }

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
