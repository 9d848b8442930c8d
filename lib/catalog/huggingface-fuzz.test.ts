import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countParameters } from '@/lib/projection'
import { knownModelTypes } from './huggingface/families'
import { parseHuggingFaceConfig, readHuggingFaceConfig } from './huggingface-config'

const NAMES = [
  'num_hidden_layers',
  'hidden_size',
  'num_attention_heads',
  'num_key_value_heads',
  'intermediate_size',
  'vocab_size',
  'head_dim',
  'sliding_window',
  'layer_types',
  'num_experts',
  'num_experts_per_tok',
  'kv_lora_rank',
  'full_attention_interval',
  'linear_num_key_heads',
  'linear_num_value_heads',
  'linear_key_head_dim',
  'linear_conv_kernel_dim',
  'linear_attn_config',
  'attn_output_gate',
  'mtp_num_hidden_layers',
  'attention_bias',
  'text_config',
  'vision_config',
]

describe('any file', () => {
  it('is read into a shape that can be counted, or refused with words, and never throws', () => {
    const value = fc.oneof(fc.integer({ min: -2, max: 4096 }), fc.boolean(), fc.anything())
    const config = fc.tuple(
      fc.oneof(fc.constantFrom(...knownModelTypes()), fc.string()),
      fc.dictionary(fc.constantFrom(...NAMES), value, { minKeys: 5 }),
    )
    fc.assert(
      fc.property(config, ([modelType, fields]) => {
        const reading = readHuggingFaceConfig({ model_type: modelType, ...fields })
        if (reading.ok) expect(countParameters(reading.architecture).total).toBeGreaterThan(0)
        else expect(reading.issues[0]?.message.length).toBeGreaterThan(5)
      }),
      { numRuns: 1000 },
    )
  })

  it('of any text likewise', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseHuggingFaceConfig(text).ok === 'boolean'),
    )
  })
})
