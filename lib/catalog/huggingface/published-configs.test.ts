import { describe, expect, it } from 'vitest'
import { countParameters } from '@/lib/projection'
import { otherKindOfModel } from './not-decoders'
import { type File, issuesOf, read } from './reading.fixture'

const decoder = (model_type: string, layers: number, hidden: number, heads: number, width: number, vocab: number) => ({
  model_type,
  num_hidden_layers: layers,
  hidden_size: hidden,
  num_attention_heads: heads,
  intermediate_size: width,
  vocab_size: vocab,
})

const dbrx = {
  model_type: 'dbrx',
  d_model: 6144,
  n_heads: 48,
  n_layers: 40,
  max_seq_len: 32_768,
  vocab_size: 100_352,
  attn_config: { clip_qkv: 8, kv_n_heads: 8, model_type: '', rope_theta: 500_000 },
  ffn_config: { ffn_hidden_size: 10_752, model_type: '', moe_loss_weight: 0.05, moe_num_experts: 16, moe_top_k: 4 },
  tie_word_embeddings: false,
}

/** As published, with fields of no consequence left out; totals by safetensors metadata of the same repositories. */
const FILES: [string, File, number, object][] = [
  ['databricks/dbrx-base: sizes in groups', dbrx, 131_596_523_520, { kvHeads: 8, moe: { experts: 16 } }],
  [
    'mosaicml/mpt-7b: width as a ratio, no biases',
    {
      model_type: 'mpt',
      d_model: 4096,
      n_heads: 32,
      n_layers: 32,
      expansion_ratio: 4,
      no_bias: true,
      vocab_size: 50_432,
    },
    6_649_286_656,
    { ffnHidden: 16_384, tiedEmbeddings: true },
  ],
  [
    'mistralai/Mixtral-8x7B-v0.1',
    {
      ...decoder('mixtral', 32, 4096, 32, 14_336, 32_000),
      num_key_value_heads: 8,
      num_local_experts: 8,
      num_experts_per_tok: 2,
      sliding_window: null,
    },
    46_702_792_704,
    { ffnHidden: 0 },
  ],
  [
    'Qwen/Qwen1.5-MoE-A2.7B',
    {
      ...decoder('qwen2_moe', 24, 2048, 16, 5632, 151_936),
      num_key_value_heads: 16,
      use_sliding_window: false,
      sliding_window: 32_768,
      max_window_layers: 21,
      num_experts: 60,
      num_experts_per_tok: 4,
      moe_intermediate_size: 1408,
      shared_expert_intermediate_size: 5632,
    },
    14_315_784_192,
    { moe: { sharedExpertHidden: 5632 } },
  ],
  [
    'Qwen/Qwen3-8B',
    { ...decoder('qwen3', 36, 4096, 32, 12_288, 151_936), num_key_value_heads: 8 },
    8_190_735_360,
    { headDim: 128 },
  ],
  [
    'Qwen/Qwen2.5-7B',
    { ...decoder('qwen2', 28, 3584, 28, 18_944, 152_064), num_key_value_heads: 4 },
    7_615_616_512,
    {},
  ],
  [
    'microsoft/Phi-3-mini-4k-instruct',
    {
      ...decoder('phi3', 32, 3072, 32, 8192, 32_064),
      num_key_value_heads: 32,
      sliding_window: 2047,
      max_position_embeddings: 4096,
    },
    3_821_079_552,
    { slidingWindow: 2047 },
  ],
  [
    'openai/gpt-oss-20b',
    {
      ...decoder('gpt_oss', 24, 2880, 64, 2880, 201_088),
      num_key_value_heads: 8,
      num_local_experts: 32,
      experts_per_token: 4,
      head_dim: 64,
      attention_bias: true,
      sliding_window: 128,
    },
    20_914_757_184,
    { windowedLayerShare: 0.5 },
  ],
  ['allenai/OLMo-2-1124-7B', decoder('olmo2', 32, 4096, 32, 11_008, 100_352), 7_298_617_344, { kvHeads: 32 }],
  [
    'EleutherAI/pythia-12b',
    { ...decoder('gpt_neox', 36, 5120, 40, 20_480, 50_688), max_position_embeddings: 2048 },
    11_846_072_320,
    { gatedMlp: false },
  ],
  [
    'CohereForAI/c4ai-command-r-v01',
    { ...decoder('cohere', 40, 8192, 64, 22_528, 256_000), logit_scale: 0.0625 },
    34_980_831_232,
    { tiedEmbeddings: true },
  ],
  [
    'bigcode/starcoder2-3b',
    { ...decoder('starcoder2', 30, 3072, 24, 12_288, 49_152), num_key_value_heads: 2, use_bias: true },
    3_030_371_328,
    { gatedMlp: false },
  ],
  [
    'google/gemma-2-2b',
    { ...decoder('gemma2', 26, 2304, 8, 9216, 256_000), num_key_value_heads: 4, head_dim: 256 },
    2_614_341_888,
    { slidingWindow: 4096, windowedLayerShare: 0.5 },
  ],
  [
    'HuggingFaceTB/SmolLM-135M',
    { ...decoder('llama', 30, 576, 9, 1536, 49_152), num_key_value_heads: 3, tie_word_embeddings: true },
    134_515_008,
    { headDim: 64 },
  ],
  ['01-ai/Yi-34B', { ...decoder('llama', 60, 7168, 56, 20_480, 64_000), num_key_value_heads: 8 }, 34_388_917_248, {}],
]

describe('families of the issue in the form of their own files', () => {
  it.each(FILES)('%s', (_, file, total, shape) => {
    const reading = read(file)
    expect(countParameters(reading.architecture).total).toBe(total)
    expect(reading.architecture).toMatchObject(shape)
    expect(reading).toMatchObject({ exact: true, notes: [] })
  })

  it.each([
    [
      'mistral: 8 key/value heads and a window of 4,096',
      decoder('mistral', 32, 4096, 32, 14_336, 32_000),
      { kvHeads: 8, slidingWindow: 4096 },
    ],
    [
      'mixtral: 8 experts of which 2 are chosen',
      decoder('mixtral', 32, 4096, 32, 14_336, 32_000),
      { kvHeads: 8, moe: { experts: 8, expertsPerToken: 2 } },
    ],
    [
      'deepseek_v3: ranks and experts',
      decoder('deepseek_v3', 61, 7168, 128, 18_432, 129_280),
      { mla: { qLoraRank: 1536 }, moe: { experts: 256, firstDenseLayers: 3 } },
    ],
    ['starcoder2: 2 key/value heads', decoder('starcoder2', 30, 3072, 24, 12_288, 49_152), { kvHeads: 2 }],
  ])('fields left out have the defaults of the library: %s', (_, file, shape) => {
    expect(read(file).architecture).toMatchObject(shape)
  })

  it('null stays none where a default is not', () => {
    const lite = {
      ...decoder('deepseek_v2', 27, 2048, 16, 10_944, 102_400),
      q_lora_rank: null,
      n_routed_experts: 64,
      num_experts_per_tok: 6,
      moe_intermediate_size: 1408,
      n_shared_experts: 2,
      first_k_dense_replace: 1,
    }
    expect(read(lite).architecture.mla?.qLoraRank).toBeNull()
    expect(countParameters(read(lite).architecture).total).toBe(15_706_484_224)
  })

  it('a problem inside a group has the path of the group', () => {
    const issues = issuesOf({ ...dbrx, ffn_config: { ...dbrx.ffn_config, moe_num_experts: 'many' } })
    expect(issues.map(({ path }) => path)).toEqual(['ffn_config.moe_num_experts'])
  })
})

describe('models that are not decoder-only language models', () => {
  it.each<[string, File]>([
    ['a vision model', { model_type: 'vit', hidden_size: 768, num_hidden_layers: 12, image_size: 224, patch_size: 16 }],
    [
      'a vision model',
      { model_type: 'clip', text_config: { hidden_size: 512, vocab_size: 49_408 }, vision_config: {} },
    ],
    ['a vision model', { model_type: 'siglip', text_config: { model_type: 'siglip_text_model' }, vision_config: {} }],
    ['a vision model', { hidden_size: 768, num_hidden_layers: 12, image_size: 224, num_channels: 3 }],
    ['an image or video generator', { _class_name: 'UNet2DConditionModel', cross_attention_dim: 768 }],
    ['a speech or audio model', { model_type: 'whisper', d_model: 1280, num_mel_bins: 128, is_encoder_decoder: true }],
    ['an encoder and decoder', { model_type: 'novel', is_encoder_decoder: true, d_model: 512, vocab_size: 32_128 }],
    ['a text encoder', decoder('bert', 12, 768, 12, 3072, 30_522)],
    [
      'a state-space model',
      { model_type: 'mamba', hidden_size: 2560, num_hidden_layers: 64, state_size: 16, vocab_size: 50_280 },
    ],
  ])('%s is refused by its kind', (kind, file) => {
    const issues = issuesOf(file)
    expect(issues).toHaveLength(1)
    expect(issues[0]?.message).toContain(kind)
  })

  it('a language model that also sees is not one of them, nor is what a prototype says', () => {
    expect(otherKindOfModel({ model_type: 'gemma3', text_config: {}, vision_config: {} })).toBeUndefined()
    expect(otherKindOfModel(Object.create({ model_type: 'clip' }))).toBeUndefined()
    expect(otherKindOfModel({ model_type: 'constructor' })).toBeUndefined()
  })
})
