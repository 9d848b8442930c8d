import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMATS, readFormat } from '.'

const NAMES = [
  'base_model',
  'sequence_len',
  'micro_batch_size',
  'gradient_accumulation_steps',
  'rl',
  'adapter',
  'fsdp',
  'model_name_or_path',
  'cutoff_len',
  'stage',
  'finetuning_type',
  'lora_target',
  'deepspeed',
  'num_train_epochs',
  'model',
  'tokenizer',
  'optimizer',
  'batch_size',
  'dtype',
  'zero_optimization',
  'train_batch_size',
  '__proto__',
  'constructor',
  'toString',
  'bf16',
  '--num-layers',
  '--seq-length',
  '--tp',
]
const value = fc.oneof(
  fc.constantFrom(0, -1, 1.5, 1e30, Number.MAX_SAFE_INTEGER, '', 'auto', 'NaN', '$X', true, null, '__proto__', '1e999'),
  fc.string(),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom('stage', '_component_', 'max_seq_len', 'enabled', '__proto__'),
    fc.constantFrom(1, 'x', true, -3),
  ),
)

function holds(text: string): void {
  const answer = readFormat(text, { accelerators: 8, sequenceLength: 2048, layers: 32, modelId: () => undefined })
  if (!answer.ok) {
    expect(answer.problems.length).toBeGreaterThan(0)
    return
  }
  expect(FORMATS).toContain(answer.reading.format)
  for (const [path, said] of Object.entries(answer.reading.values)) {
    expect(path).toMatch(/^(model|cluster|data|training|parallelism)/)
    if (typeof said === 'number') expect(Number.isFinite(said) && said >= 1).toBe(true)
  }
}

describe('files of strangers', () => {
  it('are read or refused, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 12 }), (file) =>
        holds(JSON.stringify(file)),
      ),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 12 }), (file) =>
        holds(
          Object.entries(file)
            .map(([name, held]) => `${name}: ${JSON.stringify(held)}`)
            .join('\n'),
        ),
      ),
    )
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom(
              '--num-layers',
              '--seq-length',
              '--vocab-size',
              '--hidden-size',
              '--num-attention-heads',
              '--swiglu',
              '--experimental-attention-variant',
              '--linear-attention-freq',
            ),
            fc.oneof(fc.integer(), fc.string()),
          ),
        ),
        (words) => holds(words.map(([name, held]) => `${name} ${held}`).join(' ')),
      ),
    )
    fc.assert(fc.property(fc.string({ maxLength: 500 }), holds))
  })

  it.each([
    ['brackets', `base_model: ${'['.repeat(90_000)}`],
    ['braces', '{"a":'.repeat(30_000)],
    ['dashes', `sequence_len:\n${'- '.repeat(60_000)}x`],
    ['closed brackets', `{"train_batch_size": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    [
      'aliases',
      [
        'a: &a [x,x,x,x,x,x,x,x,x]',
        ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`),
        'base_model: *h',
      ].join('\n'),
    ],
    ['tags', 'base_model: !!js/function "function(){}"\nsequence_len: !!binary aGk='],
    ['merges', 'base: &b {sequence_len: 5}\nbase_model: {<<: *b, __proto__: {polluted: 1}}'],
    ['quotes', `--seq-length ${'"'.repeat(100_001)}`],
    ['variables', `A=\${A}\n${'B=$A$A$A\nA=$B$B$B\n'.repeat(3000)}torchrun --seq-length $A`],
    ['words', '--seq-length 1 '.repeat(13_000)],
  ])('%s in masses end in an answer', (_name, text) => {
    holds(text)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
