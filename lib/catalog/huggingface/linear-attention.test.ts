import { describe, expect, it } from 'vitest'
import { countParameters, kvBytesPerSequence } from '@/lib/projection'
import { type File, issuesOf, read } from './reading.fixture'

/** All that a published repository holds, modules for multi-token prediction among it. */
function storedOf(file: File): number {
  const { total, mtp } = countParameters(read(file).architecture)
  return total + mtp
}

const layerTypes = (layers: number, interval = 4) =>
  Array.from({ length: layers }, (_, layer) => ((layer + 1) % interval === 0 ? 'full_attention' : 'linear_attention'))

/** As published: which fields are left to the library differs by repository. */
const next: File = {
  model_type: 'qwen3_next',
  decoder_sparse_step: 1,
  full_attention_interval: 4,
  head_dim: 256,
  hidden_size: 2048,
  intermediate_size: 5120,
  linear_conv_kernel_dim: 4,
  linear_key_head_dim: 128,
  linear_num_key_heads: 16,
  linear_num_value_heads: 32,
  linear_value_head_dim: 128,
  max_position_embeddings: 262_144,
  mlp_only_layers: [],
  moe_intermediate_size: 512,
  num_attention_heads: 16,
  num_experts: 512,
  num_experts_per_tok: 10,
  num_hidden_layers: 48,
  num_key_value_heads: 2,
  shared_expert_intermediate_size: 512,
  tie_word_embeddings: false,
  use_sliding_window: false,
  vocab_size: 151_936,
}

const text = (layers: number, hidden: number, heads: number, more: File): File => ({
  model_type: 'qwen3_5_text',
  attn_output_gate: true,
  full_attention_interval: 4,
  hidden_size: hidden,
  layer_types: layerTypes(layers),
  linear_num_key_heads: 16,
  mamba_ssm_dtype: 'float32',
  max_position_embeddings: 262_144,
  mtp_num_hidden_layers: 1,
  num_attention_heads: heads,
  num_hidden_layers: layers,
  vocab_size: 248_320,
  ...more,
})
const wrapped = (model_type: string, text_config: File, vision_config: File, tie_word_embeddings = false): File => ({
  model_type,
  text_config,
  vision_config: { model_type, ...vision_config },
  tie_word_embeddings,
})
const dense27 = text(64, 5120, 24, { intermediate_size: 17_408, linear_num_value_heads: 48, num_key_value_heads: 4 })
const sparseText = (layers: number, hidden: number, heads: number, more: File) =>
  text(layers, hidden, heads, { model_type: 'qwen3_5_moe_text', num_key_value_heads: 2, ...more })
const tower = (depth: number, hidden_size: number, intermediate_size: number) => ({
  depth,
  hidden_size,
  intermediate_size,
})

/** Totals by the safetensors metadata of the same repositories. */
const PUBLISHED: [string, File, number][] = [
  [
    'Qwen/Qwen3.5-0.8B',
    wrapped(
      'qwen3_5',
      text(24, 1024, 8, { intermediate_size: 3584, linear_num_value_heads: 16, num_key_value_heads: 2 }),
      tower(12, 768, 3072),
      true,
    ),
    873_438_784,
  ],
  [
    'Qwen/Qwen3.5-4B',
    wrapped('qwen3_5', text(32, 2560, 16, { intermediate_size: 9216 }), tower(24, 1024, 4096), true),
    4_659_865_088,
  ],
  ['Qwen/Qwen3.5-9B', wrapped('qwen3_5', text(32, 4096, 16, { intermediate_size: 12_288 }), {}), 9_653_104_368],
  ['Qwen/Qwen3.5-27B', wrapped('qwen3_5', dense27, { out_hidden_size: 5120 }), 27_781_427_952],
  ['Qwen/Qwen3.5-35B-A3B', wrapped('qwen3_5_moe', sparseText(40, 2048, 16, {}), {}), 35_951_822_704],
  [
    'Qwen/Qwen3.5-397B-A17B',
    wrapped(
      'qwen3_5_moe',
      sparseText(60, 4096, 32, {
        linear_num_value_heads: 64,
        moe_intermediate_size: 1024,
        num_experts: 512,
        num_experts_per_tok: 10,
        shared_expert_intermediate_size: 1024,
      }),
      {},
    ),
    403_397_928_944,
  ],
]

describe('hybrids of full and linear attention', () => {
  it.each(PUBLISHED)('%s has exactly its published parameters', (_, file, total) => {
    expect(storedOf(file)).toBe(total)
    expect(read(file)).toMatchObject({ exact: true, notes: [] })
  })

  it('Qwen3-Next has those of its index without the module, which its file does not name', () => {
    const { architecture, exact } = read(next)
    expect(exact).toBe(true)
    expect(countParameters(architecture).total).toBe(79_674_391_296)
    expect(architecture).toMatchObject({
      gatedAttention: true,
      linearAttention: { layers: 36, keyHeads: 16, valueHeads: 32, keyHeadDim: 128, valueHeadDim: 128, convKernel: 4 },
      moe: { experts: 512, expertsPerToken: 10, sharedExpertHidden: 512 },
      details: { qkNorm: 'head', sharedExpertGate: true },
    })
    expect(architecture.linearAttention?.stateBytes).toBeUndefined()
  })

  it('fields left out have the defaults of the library', () => {
    const bare = {
      model_type: 'qwen3_next',
      hidden_size: 2048,
      num_hidden_layers: 48,
      num_attention_heads: 16,
      vocab_size: 151_936,
    }
    expect(countParameters(read(bare).architecture).total).toBe(79_674_391_296)
  })

  it('the state is kept in the type that the file names', () => {
    const stateOf = (dtype: string) =>
      read({ ...next, mamba_ssm_dtype: dtype }).architecture.linearAttention?.stateBytes
    expect(stateOf('float32')).toBe(4)
    expect(stateOf('bfloat16')).toBe(2)
    expect(stateOf('novel')).toBeUndefined()
  })

  it('a list of layer types counts, and keys and values are kept where it says full attention', () => {
    const types = layerTypes(48).map((type, layer) => (layer < 24 ? 'linear_attention' : type))
    const { architecture } = read({ ...next, full_attention_interval: undefined, layer_types: types })
    expect(architecture.linearAttention?.layers).toBe(42)
    expect(kvBytesPerSequence(architecture, 1000, 2)).toBe(6 * 2 * 2 * 256 * 2 * 1000)
  })

  it('has no linear attention where every layer is full, and no gate where the file says so', () => {
    const types = Array.from({ length: 48 }, () => 'full_attention')
    const file = { ...next, full_attention_interval: 1, layer_types: types, attn_output_gate: false }
    const { architecture } = read(file)
    expect(architecture.linearAttention).toBeUndefined()
    expect(architecture.gatedAttention).toBeUndefined()
  })

  it('an unknown type with such fields is read by them', () => {
    const { architecture, exact } = read({ ...next, model_type: 'novel_hybrid' })
    expect(exact).toBe(false)
    expect(architecture.linearAttention).toMatchObject({ layers: 36, valueHeads: 32 })
    expect(architecture.gatedAttention).toBeUndefined()
  })
})

/** As published, lists of layers counted from one. */
const kimi: File = {
  model_type: 'kimi_linear',
  first_k_dense_replace: 1,
  head_dim: 72,
  hidden_size: 2304,
  intermediate_size: 9216,
  kv_lora_rank: 512,
  linear_attn_config: {
    full_attn_layers: [4, 8, 12, 16, 20, 24, 27],
    head_dim: 128,
    kda_layers: [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19, 21, 22, 23, 25, 26],
    num_heads: 32,
    short_conv_kernel_size: 4,
  },
  mla_use_nope: true,
  model_max_length: 1_048_576,
  moe_intermediate_size: 1024,
  moe_layer_freq: 1,
  num_attention_heads: 32,
  num_experts: 256,
  num_experts_per_token: 8,
  num_hidden_layers: 27,
  num_key_value_heads: 32,
  num_nextn_predict_layers: 0,
  num_shared_experts: 1,
  q_lora_rank: null,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  tie_word_embeddings: false,
  v_head_dim: 128,
  vocab_size: 163_840,
}

describe('Kimi Linear', () => {
  it('has exactly its published parameters: Kimi Delta Attention beside latent attention', () => {
    const { architecture, exact } = read(kimi)
    expect(exact).toBe(true)
    expect(storedOf(kimi)).toBe(49_122_681_728)
    expect(architecture).toMatchObject({
      maxContext: 1_048_576,
      linearAttention: { layers: 20, keyHeads: 32, valueHeads: 32, keyHeadDim: 128, gateRank: 128 },
      mla: { qLoraRank: null, kvLoraRank: 512 },
      moe: { experts: 256, expertsPerToken: 8, sharedExpertHidden: 1024, firstDenseLayers: 1 },
    })
  })

  it('keeps latents in its seven layers with full attention', () => {
    expect(kvBytesPerSequence(read(kimi).architecture, 1_048_576, 2)).toBe(7 * 576 * 2 * 1_048_576)
  })

  it.each<[string, File, string]>([
    ['lists that leave out a layer', { kda_layers: [1] }, 'linear_attn_config.kda_layers'],
    ['gates of full rank', { use_full_rank_gate: true }, 'linear_attn_config.use_full_rank_gate'],
    ['a missing width', { head_dim: null }, 'linear_attn_config.head_dim'],
  ])('%s are refused with the path', (_, change, path) => {
    const linear_attn_config = { ...(kimi.linear_attn_config as File), ...change }
    expect(issuesOf({ ...kimi, linear_attn_config }).map((issue) => issue.path)).toEqual([path])
    const nested = { model_type: 'novel', text_config: { ...kimi, linear_attn_config } }
    expect(issuesOf(nested).map((issue) => issue.path)).toEqual([`text_config.${path}`])
  })

  it('is refused without its lists, and with experts that later models have', () => {
    expect(issuesOf({ ...kimi, linear_attn_config: 'none' })[0]?.path).toBe('linear_attn_config')
    expect(issuesOf({ ...kimi, routed_expert_hidden_size: 32 })[0]?.path).toBe('routed_expert_hidden_size')
  })
})

describe('fields that contradict each other', () => {
  it.each<[string, File, string, string]>([
    ['lists of another length', { layer_types: layerTypes(40) }, 'layer_types', '40 entries for num_hidden_layers 48'],
    ['another interval', { layer_types: layerTypes(48, 3) }, 'layer_types', 'full_attention_interval makes 12'],
    ['kinds that are neither', { layer_types: ['mamba'] }, 'layer_types', 'neither linear_attention nor'],
    ['heads that cannot be shared', { linear_num_value_heads: 24 }, 'linear_num_value_heads', 'no multiple of'],
    ['no width', { linear_key_head_dim: 0 }, 'linear_key_head_dim', 'must be above 0'],
  ])('%s are refused with the path', (_, change, path, message) => {
    const [issue] = issuesOf({ ...next, ...change })
    expect(issue?.path).toBe(path)
    expect(issue?.message).toContain(message)
    const nested = { model_type: 'qwen3_5_moe', text_config: { ...next, ...change, model_type: 'qwen3_5_moe_text' } }
    expect(issuesOf(nested)[0]?.path).toBe(`text_config.${path}`)
  })

  it('a tower that cannot be read is not counted, which is said', () => {
    const reading = read(wrapped('qwen3_5', dense27, { depth: 'deep' }))
    expect(reading.exact).toBe(false)
    expect(reading.notes.join()).toContain('vision tower is not counted')
  })
})
