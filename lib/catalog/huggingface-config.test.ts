import { describe, expect, it } from 'vitest'
import { countParameters } from '@/lib/projection'
import { parseHuggingFaceConfig, readHuggingFaceConfig } from './huggingface-config'

const llama = {
  model_type: 'llama',
  num_hidden_layers: 32,
  hidden_size: 4096,
  num_attention_heads: 32,
  num_key_value_heads: 8,
  intermediate_size: 14_336,
  vocab_size: 128_256,
  max_position_embeddings: 131_072,
}

function shapeOf(config: unknown) {
  const reading = readHuggingFaceConfig(config)
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues))
  return reading
}
const totalOf = (config: unknown) => countParameters(shapeOf(config).architecture).total
function issuesOf(config: unknown) {
  const reading = readHuggingFaceConfig(config)
  return reading.ok ? [] : reading.issues
}

/** Published files as they are, with what they leave out; totals are exact (sources: model cards, safetensors metadata). */
describe('families in the form of their own files', () => {
  it.each<[string, Record<string, unknown>, number]>([
    [
      'gpt2',
      {
        model_type: 'gpt2',
        n_layer: 12,
        n_embd: 768,
        n_head: 12,
        n_positions: 1024,
        n_inner: null,
        vocab_size: 50_257,
      },
      124_439_808,
    ],
    [
      'bloom-560m',
      { model_type: 'bloom', n_layer: 24, hidden_size: 1024, n_head: 16, vocab_size: 250_880, seq_length: 2048 },
      559_214_592,
    ],
    [
      'opt-350m: post-norm, narrow embeddings',
      {
        model_type: 'opt',
        num_hidden_layers: 24,
        hidden_size: 1024,
        ffn_dim: 4096,
        num_attention_heads: 16,
        vocab_size: 50_272,
        max_position_embeddings: 2048,
        word_embed_proj_dim: 512,
        do_layer_norm_before: false,
      },
      331_196_416,
    ],
    [
      'falcon-7b: multi-query, one norm',
      {
        model_type: 'falcon',
        num_hidden_layers: 32,
        hidden_size: 4544,
        num_attention_heads: 71,
        num_kv_heads: 71,
        multi_query: true,
        new_decoder_architecture: false,
        parallel_attn: true,
        bias: false,
        vocab_size: 65_024,
      },
      6_921_720_704,
    ],
    [
      'falcon-40b: new decoder',
      {
        model_type: 'falcon',
        num_hidden_layers: 60,
        hidden_size: 8192,
        num_attention_heads: 128,
        num_kv_heads: 8,
        new_decoder_architecture: true,
        vocab_size: 65_024,
      },
      41_303_293_952,
    ],
    [
      'qwen3-30b-a3b',
      {
        model_type: 'qwen3_moe',
        num_hidden_layers: 48,
        hidden_size: 2048,
        num_attention_heads: 32,
        num_key_value_heads: 4,
        head_dim: 128,
        intermediate_size: 6144,
        moe_intermediate_size: 768,
        num_experts: 128,
        num_experts_per_tok: 8,
        decoder_sparse_step: 1,
        mlp_only_layers: [],
        vocab_size: 151_936,
      },
      30_532_122_624,
    ],
    [
      'deepseek-v2: grouped low-rank attention',
      {
        model_type: 'deepseek_v2',
        num_hidden_layers: 60,
        hidden_size: 5120,
        num_attention_heads: 128,
        intermediate_size: 12_288,
        moe_intermediate_size: 1536,
        n_routed_experts: 160,
        n_shared_experts: 2,
        num_experts_per_tok: 6,
        first_k_dense_replace: 1,
        q_lora_rank: 1536,
        kv_lora_rank: 512,
        qk_nope_head_dim: 128,
        qk_rope_head_dim: 64,
        v_head_dim: 128,
        vocab_size: 102_400,
      },
      235_741_434_880,
    ],
    [
      'kimi-k2',
      {
        model_type: 'kimi_k2',
        num_hidden_layers: 61,
        hidden_size: 7168,
        num_attention_heads: 64,
        num_key_value_heads: 64,
        intermediate_size: 18_432,
        moe_intermediate_size: 2048,
        n_routed_experts: 384,
        n_shared_experts: 1,
        num_experts_per_tok: 8,
        first_k_dense_replace: 1,
        moe_layer_freq: 1,
        q_lora_rank: 1536,
        kv_lora_rank: 512,
        qk_nope_head_dim: 128,
        qk_rope_head_dim: 64,
        v_head_dim: 128,
        vocab_size: 163_840,
      },
      1_026_408_232_448,
    ],
    [
      'llama-4-maverick: every second layer has experts, nested configuration, vision tower',
      {
        model_type: 'llama4',
        vision_config: {},
        text_config: {
          model_type: 'llama4_text',
          num_hidden_layers: 48,
          hidden_size: 5120,
          num_attention_heads: 40,
          num_key_value_heads: 8,
          intermediate_size: 8192,
          intermediate_size_mlp: 16_384,
          num_local_experts: 128,
          num_experts_per_tok: 1,
          interleave_moe_layer_step: 2,
          vocab_size: 202_048,
        },
      },
      401_583_781_376,
    ],
    [
      'gemma-3-4b: nested, most fields left to the library',
      {
        model_type: 'gemma3',
        vision_config: { model_type: 'siglip_vision_model' },
        text_config: {
          model_type: 'gemma3_text',
          hidden_size: 2560,
          intermediate_size: 10_240,
          num_hidden_layers: 34,
          sliding_window: 1024,
        },
      },
      4_300_079_472,
    ],
  ])('%s', (_, config, total) => {
    const reading = shapeOf(config)
    expect(countParameters(reading.architecture).total).toBe(total)
    expect(reading).toMatchObject({ exact: true, notes: [] })
  })
})

describe('rules of reading', () => {
  it('reads head_dim before dividing', () => {
    expect(shapeOf(llama).architecture.headDim).toBe(128)
    expect(shapeOf({ ...llama, head_dim: 64 }).architecture.headDim).toBe(64)
    expect(shapeOf({ ...llama, head_dim: null }).architecture.headDim).toBe(128)
  })

  it('takes as many key/value heads as heads when none are named', () => {
    const { num_key_value_heads: _, ...without } = llama
    expect(shapeOf(without).architecture.kvHeads).toBe(32)
  })

  it('ties embeddings as the family does, unless the file says otherwise', () => {
    expect(shapeOf(llama).architecture.tiedEmbeddings).toBe(false)
    expect(shapeOf({ ...llama, tie_word_embeddings: true }).architecture.tiedEmbeddings).toBe(true)
    expect(shapeOf({ ...llama, model_type: 'gemma' }).architecture.tiedEmbeddings).toBe(true)
  })

  it('drops a window that is as long as the context, and one that is switched off', () => {
    const windowed = { ...llama, model_type: 'mistral', sliding_window: 4096 }
    expect(shapeOf(windowed).architecture).toMatchObject({ slidingWindow: 4096, windowedLayerShare: 1 })
    expect(shapeOf({ ...windowed, max_position_embeddings: 4096 }).architecture.slidingWindow).toBeUndefined()
    expect(shapeOf({ ...windowed, sliding_window: null }).architecture.slidingWindow).toBeUndefined()
    expect(shapeOf({ ...windowed, model_type: 'qwen2' }).architecture.slidingWindow).toBeUndefined()
    const on = { ...windowed, model_type: 'qwen2', use_sliding_window: true, max_window_layers: 24 }
    expect(shapeOf(on).architecture.windowedLayerShare).toBe(0.25)
  })

  it('believes a list of layer types over the family', () => {
    const types = ['sliding_attention', 'sliding_attention', 'sliding_attention', 'full_attention']
    const config = { ...llama, model_type: 'gemma2', sliding_window: 512, layer_types: types }
    expect(shapeOf(config).architecture.windowedLayerShare).toBe(0.75)
  })

  it('counts biases only where the file has them', () => {
    const added = totalOf({ ...llama, attention_bias: true }) - totalOf(llama)
    expect(added).toBe(32 * (4096 + 2 * 8 * 128 + 4096))
  })
})

describe('types that are not known', () => {
  it('are read by their fields when these are complete, and marked', () => {
    const reading = shapeOf({ ...llama, model_type: 'novel_decoder' })
    expect(reading.exact).toBe(false)
    expect(reading.notes[0]).toContain('"novel_decoder" is not known')
    expect(countParameters(reading.architecture).total).toBe(totalOf(llama))
  })

  it('keep the experts and the latent attention that their fields describe', () => {
    const config = {
      ...llama,
      model_type: 'novel_moe',
      num_experts: 16,
      num_experts_per_tok: 2,
      moe_intermediate_size: 512,
    }
    expect(shapeOf(config).architecture.moe).toMatchObject({ experts: 16, expertsPerToken: 2, expertHidden: 512 })
  })

  it('are refused with the missing fields named', () => {
    const issues = issuesOf({ model_type: 'novel_decoder', hidden_size: 4096 })
    expect(issues.map(({ path }) => path)).toEqual([
      'model_type',
      'num_hidden_layers',
      'num_attention_heads',
      'intermediate_size',
      'vocab_size',
    ])
    expect(issues[0]?.message).toContain('Known: ')
  })

  it('note a vision tower that is not counted', () => {
    const reading = shapeOf({ model_type: 'novel_vl', text_config: llama, vision_config: { hidden_size: 1 } })
    expect(reading.exact).toBe(false)
    expect(reading.notes.join()).toContain('vision tower is not counted')
  })
})

describe('hostile and broken files', () => {
  it.each([null, undefined, 5, 'llama', [llama]])('refuses %s', (config) => {
    expect(issuesOf(config)[0]?.message).toContain('must be a JSON object')
  })

  it.each([
    ['a text', '32'],
    ['a fraction', 1.5],
    ['a negative', -1],
    ['nothing', 0],
    ['a giant', 1e12],
    ['an object', { value: 32 }],
    ['not a number', Number.NaN],
  ])('refuses %s as a size, with its path', (_, value) => {
    expect(issuesOf({ ...llama, hidden_size: value }).map(({ path }) => path)).toContain('hidden_size')
    const nested = { model_type: 'gemma3', text_config: { ...llama, model_type: 'gemma3_text', hidden_size: value } }
    expect(issuesOf(nested).map(({ path }) => path)).toContain('text_config.hidden_size')
  })

  it('refuses shapes that cannot be', () => {
    expect(issuesOf({ ...llama, num_key_value_heads: 5 })[0]?.path).toBe('num_key_value_heads')
    expect(issuesOf({ ...llama, num_attention_heads: 31, num_key_value_heads: 31 })[0]?.message).toContain(
      'does not divide',
    )
    expect(issuesOf({ ...llama, num_hidden_layers: 1e6 })[0]?.message).toContain('at most 2000')
    expect(issuesOf({ ...llama, tie_word_embeddings: 'yes' })[0]?.path).toBe('tie_word_embeddings')
    expect(issuesOf({ ...llama, model_type: ['llama'] })[0]?.path).toBe('model_type')
  })

  it('takes nothing from a prototype', () => {
    const text = '{"model_type":"llama","__proto__":{"hidden_size":4096,"num_hidden_layers":32}}'
    const reading = parseHuggingFaceConfig(text)
    expect(reading.ok).toBe(false)
    expect(readHuggingFaceConfig(Object.create(llama)).ok).toBe(false)
    expect(readHuggingFaceConfig({ ...llama, model_type: 'constructor' })).toMatchObject({ ok: true, exact: false })
    expect(readHuggingFaceConfig({ ...llama, model_type: '__proto__' })).toMatchObject({ ok: true, exact: false })
  })

  it('refuses what is too long, too deep or no JSON, and says so', () => {
    const messageOf = (text: string) => {
      const reading = parseHuggingFaceConfig(text)
      return reading.ok ? 'read' : reading.issues[0]?.message
    }
    expect(messageOf(`"${'x'.repeat(5_000_000)}"`)).toContain('5.0 MB long')
    expect(messageOf('['.repeat(400_000))).toContain('is not readable JSON')
    expect(messageOf('{"model_type": "llama"')).toContain('is not readable JSON')
    expect(messageOf(`${'{"text_config":'.repeat(20_000)}1${'}'.repeat(20_000)}`)).toBeDefined()
    expect(
      messageOf(
        JSON.stringify({ ...llama, layer_types: Array(20_000).fill('x'), sliding_window: 5, model_type: 'mistral' }),
      ),
    ).toContain('must be a list of at most 10,000')
    expect(messageOf(JSON.stringify(llama))).toBe('read')
  })
})
