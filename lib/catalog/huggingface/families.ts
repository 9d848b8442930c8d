import type { ArchitectureDetails } from '@/lib/projection/architecture'
import type { FieldReader } from './field-reader'

/** Which layers see a window only. */
export type WindowRule = 'none' | 'every-layer' | 'alternate' | 'pattern' | 'opt-in' | 'chunked'
export type ExpertRule = 'none' | 'every-layer' | 'first-dense' | 'sparse-step' | 'interleave'

/** What a `model_type` implies beyond its fields. Rules and defaults: `configuration_*.py` and `modeling_*.py` of the
 * Hugging Face transformers library, checked against published parameter counts (see `parameter-counts.test.ts`). */
export type Family = {
  /** `tie_word_embeddings` when the file does not say. */
  tied: boolean
  gatedMlp: boolean
  window?: WindowRule
  experts?: ExpertRule
  latentAttention?: boolean
  /** Layers of Gated DeltaNet, or of Kimi Delta Attention, among those with full attention. */
  linearAttention?: 'delta' | 'kimi-delta'
  /** The output of full attention is gated unless `attn_output_gate` says otherwise. */
  gatedAttention?: boolean
  /** Values that the library supplies for fields that published files leave out. */
  defaults?: Readonly<Record<string, unknown>>
  details?: (fields: FieldReader) => ArchitectureDetails
}

const CLASSIC: ArchitectureDetails = { norm: 'layer', qkvBias: true, outputBias: true, mlpBias: true }

const attentionBias = (fields: FieldReader): ArchitectureDetails =>
  fields.flag('attention_bias', false) ? { qkvBias: true, outputBias: true } : {}

const llama: Family = {
  tied: false,
  gatedMlp: true,
  details: (fields) => ({ ...attentionBias(fields), ...(fields.flag('mlp_bias', false) ? { mlpBias: true } : {}) }),
}
const windowed: Family = { tied: false, gatedMlp: true, window: 'every-layer' }
const mistral: Family = { ...windowed, defaults: { num_key_value_heads: 8, sliding_window: 4096 } }
const gemma: Family = { tied: true, gatedMlp: true, defaults: { head_dim: 256, num_key_value_heads: 16 } }
const qwen3: Family = {
  tied: false,
  gatedMlp: true,
  window: 'opt-in',
  defaults: { head_dim: 128, num_key_value_heads: 32 },
  details: (fields) => ({ qkNorm: 'head', ...attentionBias(fields) }),
}
const LINEAR = {
  head_dim: 256,
  full_attention_interval: 4,
  linear_num_key_heads: 16,
  linear_num_value_heads: 32,
  linear_key_head_dim: 128,
  linear_value_head_dim: 128,
  linear_conv_kernel_dim: 4,
}
/** Qwen3-Next and what came after it: Gated DeltaNet in three of four layers, gated attention with normed queries and keys. */
const qwenHybrid: Family = {
  tied: false,
  gatedMlp: true,
  linearAttention: 'delta',
  gatedAttention: true,
  defaults: { ...LINEAR, num_key_value_heads: 4 },
  details: (fields) => ({ qkNorm: 'head', ...attentionBias(fields) }),
}
const qwenHybridExperts: Family = {
  ...qwenHybrid,
  experts: 'every-layer',
  defaults: {
    ...LINEAR,
    num_key_value_heads: 2,
    num_experts: 256,
    num_experts_per_tok: 8,
    moe_intermediate_size: 512,
    shared_expert_intermediate_size: 512,
    // No layer has a dense MLP, and published files name no width for one.
    intermediate_size: 512,
  },
  details: (fields) => ({ qkNorm: 'head', sharedExpertGate: true, ...attentionBias(fields) }),
}
const LATENT = { kv_lora_rank: 512, qk_nope_head_dim: 128, qk_rope_head_dim: 64, v_head_dim: 128 }
const deepseekV3: Family = {
  tied: false,
  gatedMlp: true,
  experts: 'first-dense',
  latentAttention: true,
  defaults: {
    ...LATENT,
    q_lora_rank: 1536,
    first_k_dense_replace: 3,
    moe_layer_freq: 1,
    moe_intermediate_size: 2048,
    n_routed_experts: 256,
    n_shared_experts: 1,
    num_experts_per_tok: 8,
  },
  // The bias that balances the experts is stored with the router.
  details: () => ({ routerBias: true }),
}

const cohere: Family = {
  tied: true,
  gatedMlp: true,
  // One norm feeds attention and MLP in parallel; it has a weight but no bias, so it counts as an RMSNorm does.
  details: (fields) => ({
    normsPerLayer: 1,
    ...attentionBias(fields),
    ...(fields.flag('use_qk_norm', false) ? { qkNorm: 'full' as const } : {}),
  }),
}

const FAMILIES: Readonly<Record<string, Family>> = {
  llama,
  smollm3: { ...llama, tied: true },
  granite: llama,
  mistral,
  ministral: mistral,
  mixtral: {
    ...windowed,
    experts: 'every-layer',
    defaults: { num_key_value_heads: 8, num_local_experts: 8, num_experts_per_tok: 2 },
  },
  phi3: windowed,
  qwen2: {
    tied: false,
    gatedMlp: true,
    window: 'opt-in',
    defaults: { num_key_value_heads: 32 },
    details: () => ({ qkvBias: true }),
  },
  qwen2_moe: {
    tied: false,
    gatedMlp: true,
    window: 'opt-in',
    experts: 'sparse-step',
    defaults: {
      num_key_value_heads: 16,
      num_experts: 60,
      num_experts_per_tok: 4,
      moe_intermediate_size: 1408,
      shared_expert_intermediate_size: 5632,
    },
    details: () => ({ qkvBias: true, sharedExpertGate: true }),
  },
  qwen3,
  qwen3_moe: {
    ...qwen3,
    experts: 'sparse-step',
    defaults: {
      head_dim: 128,
      num_key_value_heads: 4,
      num_experts: 128,
      num_experts_per_tok: 8,
      moe_intermediate_size: 768,
    },
  },
  qwen3_next: {
    ...qwenHybridExperts,
    experts: 'sparse-step',
    defaults: { ...qwenHybridExperts.defaults, num_experts: 512, num_experts_per_tok: 10, intermediate_size: 5632 },
  },
  qwen3_5_text: qwenHybrid,
  qwen3_5_moe_text: qwenHybridExperts,
  gemma,
  gemma2: {
    ...gemma,
    window: 'alternate',
    defaults: { head_dim: 256, num_key_value_heads: 4, sliding_window: 4096 },
    details: () => ({ normsPerLayer: 4 }),
  },
  gemma3_text: {
    ...gemma,
    window: 'pattern',
    defaults: {
      head_dim: 256,
      num_attention_heads: 8,
      num_key_value_heads: 4,
      vocab_size: 262_208,
      sliding_window: 4096,
      sliding_window_pattern: 6,
      max_position_embeddings: 131_072,
    },
    details: () => ({ normsPerLayer: 4, qkNorm: 'head' }),
  },
  deepseek_v2: {
    tied: false,
    gatedMlp: true,
    experts: 'first-dense',
    latentAttention: true,
    // Absent query rank is none, as null is: published files of V2 name it, files of V2-Lite lose their null in tools.
    defaults: { ...LATENT, first_k_dense_replace: 0, moe_layer_freq: 1 },
  },
  deepseek_v3: deepseekV3,
  kimi_k2: deepseekV3,
  // Rules: modeling_kimi.py of the published model; the library has no such type of its own.
  kimi_linear: {
    tied: false,
    gatedMlp: true,
    experts: 'first-dense',
    latentAttention: true,
    linearAttention: 'kimi-delta',
    details: () => ({ routerBias: true }),
  },
  glm4_moe: {
    tied: false,
    gatedMlp: true,
    experts: 'first-dense',
    defaults: { head_dim: 128, num_key_value_heads: 8, first_k_dense_replace: 1 },
    details: (fields) => ({
      routerBias: true,
      // Only the output projection stays without a bias.
      ...(fields.flag('attention_bias', false) ? { qkvBias: true } : {}),
      ...(fields.flag('use_qk_norm', false) ? { qkNorm: 'head' as const } : {}),
    }),
  },
  gpt_oss: {
    tied: false,
    gatedMlp: true,
    window: 'alternate',
    experts: 'every-layer',
    defaults: { head_dim: 64, num_key_value_heads: 8, sliding_window: 128 },
    details: () => ({ qkvBias: true, outputBias: true, attentionSinks: true, routerBias: true, expertBias: true }),
  },
  llama4_text: {
    tied: false,
    gatedMlp: true,
    window: 'chunked',
    experts: 'interleave',
    defaults: { head_dim: 128, num_key_value_heads: 8, interleave_moe_layer_step: 1 },
    details: attentionBias,
  },
  // LayerNorms without a bias, which count as RMSNorms do; sizes in groups, which the reader lifts.
  dbrx: {
    tied: false,
    gatedMlp: true,
    experts: 'every-layer',
    defaults: { kv_n_heads: 1, moe_num_experts: 4, moe_top_k: 1 },
  },
  mpt: {
    tied: true,
    gatedMlp: false,
    details: (fields) => (fields.flag('no_bias', true) ? {} : CLASSIC),
  },
  olmo: { tied: false, gatedMlp: true, details: () => ({ normsPerLayer: 0, finalNorm: false }) },
  olmo2: { tied: false, gatedMlp: true, details: (fields) => ({ qkNorm: 'full', ...attentionBias(fields) }) },
  olmo3: {
    tied: false,
    gatedMlp: true,
    window: 'pattern',
    defaults: { sliding_window: 4096, sliding_window_pattern: 4 },
    details: (fields) => ({ qkNorm: 'full', ...attentionBias(fields) }),
  },
  cohere,
  cohere2: { ...cohere, window: 'pattern', defaults: { sliding_window: 4096, sliding_window_pattern: 4 } },
  starcoder2: {
    tied: true,
    gatedMlp: false,
    window: 'every-layer',
    defaults: { num_key_value_heads: 2 },
    details: (fields) => (fields.flag('use_bias', true) ? CLASSIC : { norm: 'layer' }),
  },
  gpt2: {
    tied: true,
    gatedMlp: false,
    details: (fields) => ({
      ...CLASSIC,
      learnedPositions: fields.size(['n_positions', 'max_position_embeddings', 'n_ctx'], 1024),
    }),
  },
  gpt_bigcode: {
    tied: true,
    gatedMlp: false,
    details: (fields) => ({ ...CLASSIC, learnedPositions: fields.size(['n_positions'], 1024) }),
  },
  gpt_neox: { tied: false, gatedMlp: false, details: () => CLASSIC },
  bloom: { tied: true, gatedMlp: false, details: () => ({ ...CLASSIC, embeddingNorm: true }) },
  opt: { tied: true, gatedMlp: false, details: optDetails },
  falcon: { tied: true, gatedMlp: false, details: falconDetails },
}

/** A wrapper's `model_type` and the family of the language model inside it. */
const WRAPPERS: Readonly<Record<string, string>> = {
  gemma3: 'gemma3_text',
  llama4: 'llama4_text',
  mistral3: 'mistral',
  qwen3_5: 'qwen3_5_text',
  qwen3_5_moe: 'qwen3_5_moe_text',
  llava: 'llama',
  llava_next: 'llama',
}

export function familyNamed(modelType: string): { type: string; family: Family } | undefined {
  const type = Object.hasOwn(WRAPPERS, modelType) ? WRAPPERS[modelType] : modelType
  const family = type !== undefined && Object.hasOwn(FAMILIES, type) ? FAMILIES[type] : undefined
  return type !== undefined && family ? { type, family } : undefined
}

export function knownModelTypes(): string[] {
  return [...Object.keys(FAMILIES), ...Object.keys(WRAPPERS)].sort()
}

function optDetails(fields: FieldReader): ArchitectureDetails {
  const hidden = fields.size(['hidden_size'])
  const width = fields.size(['word_embed_proj_dim'], hidden)
  const biases = fields.flag('enable_bias', true) ? CLASSIC : { norm: 'layer' as const }
  return {
    ...biases,
    // Two rows more than positions: the padding offset of the library.
    learnedPositions: fields.size(['max_position_embeddings'], 2048) + 2,
    ...(fields.flag('do_layer_norm_before', true) ? {} : { finalNorm: false }),
    ...(width === hidden ? {} : { embeddingWidth: width }),
  }
}

function falconDetails(fields: FieldReader): ArchitectureDetails {
  const bias = fields.flag('bias', false) ? { qkvBias: true, outputBias: true, mlpBias: true } : {}
  const newDecoder = fields.flag('new_decoder_architecture', false)
  const parallel = fields.flag('parallel_attn', true)
  const normsPerLayer = newDecoder ? (fields.sizeOrNull('num_ln_in_parallel_attn') ?? 2) : parallel ? 1 : 2
  return { norm: 'layer', normsPerLayer, ...bias }
}
