import type { Architecture, LatentAttention, LinearAttention, MixtureOfExperts } from '@/lib/projection/architecture'
import type { Family } from './families'
import { createFieldReader, describeValue, type FieldReader, isPlainObject } from './field-reader'

type Window = Pick<Architecture, 'slidingWindow' | 'windowedLayerShare'>

/** Window and share of the layers that have it. A window as long as the context is none. */
export function readWindow(fields: FieldReader, family: Family, layers: number, maxContext?: number): Window {
  const rule = family.window ?? 'none'
  const window = fields.sizeOrNull(rule === 'chunked' ? 'attention_chunk_size' : 'sliding_window')
  if (!window || (maxContext !== undefined && window >= maxContext)) return {}
  const share = windowedShare(fields, rule, layers)
  return share > 0 ? { slidingWindow: window, windowedLayerShare: share } : {}
}

function windowedShare(fields: FieldReader, rule: NonNullable<Family['window']>, layers: number): number {
  const types = fields.list('layer_types')
  if (types && types.length > 0) {
    const attending = types.filter((type) => type !== LINEAR_LAYER).length
    return types.filter((type) => type === 'sliding_attention' || type === 'chunked_attention').length / attending
  }
  const everyNth = (period: number) => (layers - Math.floor(layers / period)) / layers
  if (rule === 'every-layer') return 1
  if (rule === 'alternate') return everyNth(2)
  if (rule === 'pattern') return everyNth(fields.size(['sliding_window_pattern', '_sliding_window_pattern'], 6))
  if (rule === 'chunked') return everyNth(fields.size(['no_rope_layer_interval'], 4))
  if (rule === 'opt-in' && fields.flag('use_sliding_window', false)) {
    const firstWindowed = fields.sizeOrNull('max_window_layers') ?? 0
    return Math.max(0, layers - firstWindowed) / layers
  }
  return 0
}

/** Kimi Linear names its layers in two lists in a group of their own; decays and gate are as narrow as a head is wide. */
export function readKimiDelta(fields: FieldReader, layers: number): LinearAttention | undefined {
  const group = fields.raw('linear_attn_config')
  if (!isPlainObject(group)) {
    fields.report('linear_attn_config', `must be an object, not ${describeValue(group)}`)
    return undefined
  }
  const inner = createFieldReader(group, {}, fields.pathOf('linear_attn_config.'))
  const lengthOf = (name: string) => inner.list(name)?.length ?? 0
  const [linear, full] = [lengthOf('kda_layers'), lengthOf('full_attn_layers')]
  if (linear + full !== layers) {
    inner.report(
      'kda_layers',
      `has ${linear} layers and full_attn_layers ${full}, which are not num_hidden_layers ${layers} together`,
    )
  }
  if (inner.flag('use_full_rank_gate', false)) inner.report('use_full_rank_gate', 'is not known: only narrow gates are')
  if (fields.given('routed_expert_hidden_size')) {
    fields.report('routed_expert_hidden_size', 'is not known: only experts as wide at their ends as the model are')
  }
  const [heads, width] = [inner.size(['num_heads']), inner.size(['head_dim'])]
  const convKernel = inner.size(['short_conv_kernel_size'])
  fields.issues.push(...inner.issues)
  if (linear === 0) return undefined
  return {
    layers: linear,
    keyHeads: heads,
    valueHeads: heads,
    keyHeadDim: width,
    valueHeadDim: width,
    convKernel,
    gateRank: width,
  }
}

const LINEAR_LAYER = 'linear_attention'

/** Layers with Gated DeltaNet; nothing when no layer has it. A list of layer types counts, and must agree with the interval. */
export function readLinearAttention(fields: FieldReader, layers: number): LinearAttention | undefined {
  const linearLayers = countLinearLayers(fields, layers)
  if (linearLayers === 0) return undefined
  const keyHeads = fields.size(['linear_num_key_heads'])
  const valueHeads = fields.size(['linear_num_value_heads'])
  if (valueHeads % keyHeads !== 0) {
    fields.report('linear_num_value_heads', `${valueHeads} is no multiple of linear_num_key_heads ${keyHeads}`)
  }
  const stateBytes = STATE_BYTES[fields.text('mamba_ssm_dtype') ?? '']
  return {
    layers: linearLayers,
    keyHeads,
    valueHeads,
    keyHeadDim: fields.size(['linear_key_head_dim']),
    valueHeadDim: fields.size(['linear_value_head_dim']),
    convKernel: fields.size(['linear_conv_kernel_dim']),
    ...(stateBytes === undefined ? {} : { stateBytes }),
  }
}

const STATE_BYTES: Readonly<Record<string, number>> = { float32: 4, bfloat16: 2, float16: 2 }

function countLinearLayers(fields: FieldReader, layers: number): number {
  const types = fields.list('layer_types')
  if (!types) return layers - Math.floor(layers / fields.size(['full_attention_interval']))
  const linear = types.filter((type) => type === LINEAR_LAYER).length
  const unknown = types.find((type) => type !== LINEAR_LAYER && type !== 'full_attention')
  if (unknown !== undefined) {
    fields.report('layer_types', `has ${describeValue(unknown)}, which is neither linear_attention nor full_attention`)
  } else if (types.length !== layers) {
    fields.report('layer_types', `has ${types.length} entries for num_hidden_layers ${layers}`)
  } else if (fields.given('full_attention_interval')) {
    const full = Math.floor(layers / fields.size(['full_attention_interval']))
    if (layers - linear !== full) {
      fields.report(
        'layer_types',
        `has ${layers - linear} layers with full attention, full_attention_interval makes ${full}; leave out the one that is wrong`,
      )
    }
  }
  return linear
}

export function readLatentAttention(fields: FieldReader): LatentAttention {
  return {
    qLoraRank: fields.sizeOrNull('q_lora_rank'),
    kvLoraRank: fields.size(['kv_lora_rank']),
    qkNopeHeadDim: fields.size(['qk_nope_head_dim']),
    qkRopeHeadDim: fields.size(['qk_rope_head_dim']),
    vHeadDim: fields.size(['v_head_dim']),
  }
}

export const EXPERT_COUNT = ['n_routed_experts', 'num_local_experts', 'num_experts', 'moe_num_experts'] as const

/** Experts, or nothing when no layer has them. */
export function readExperts(fields: FieldReader, family: Family, layers: number): MixtureOfExperts | undefined {
  const rule = family.experts ?? 'none'
  if (rule === 'none') return undefined
  const firstDense = rule === 'first-dense' ? (fields.sizeOrNull('first_k_dense_replace') ?? 0) : 0
  const moeLayers = countExpertLayers(fields, rule, layers, firstDense)
  if (moeLayers === 0) return undefined
  const width = fields.size(['intermediate_size', 'ffn_hidden_size'])
  const expertHidden = fields.size(['moe_intermediate_size'], width)
  const denseHidden = rule === 'interleave' ? fields.size(['intermediate_size_mlp'], width) : width
  return {
    experts: fields.size(EXPERT_COUNT),
    expertsPerToken: fields.size(['num_experts_per_tok', 'num_experts_per_token', 'experts_per_token', 'moe_top_k']),
    expertHidden,
    sharedExpertHidden: sharedWidth(fields, rule, expertHidden, width),
    firstDenseLayers: Math.min(firstDense, layers),
    denseHidden,
    ...(moeLayers === layers - firstDense ? {} : { moeLayers }),
  }
}

function sharedWidth(fields: FieldReader, rule: Family['experts'], expertHidden: number, width: number): number {
  if (rule === 'interleave') return width
  const together = fields.sizeOrNull('shared_expert_intermediate_size')
  if (together !== null) return together
  return (fields.sizeOrNull('n_shared_experts') ?? fields.sizeOrNull('num_shared_experts') ?? 0) * expertHidden
}

function countExpertLayers(fields: FieldReader, rule: Family['experts'], layers: number, firstDense: number): number {
  const count = (isExpert: (layer: number) => boolean) => {
    let total = 0
    for (let layer = 0; layer < layers; layer += 1) if (isExpert(layer)) total += 1
    return total
  }
  if (rule === 'first-dense') {
    const frequency = fields.size(['moe_layer_freq'], 1)
    return count((layer) => layer >= firstDense && layer % frequency === 0)
  }
  if (rule === 'sparse-step') {
    const step = fields.size(['decoder_sparse_step'], 1)
    const dense = new Set(fields.list('mlp_only_layers') ?? [])
    return count((layer) => (layer + 1) % step === 0 && !dense.has(layer))
  }
  if (rule === 'interleave') {
    const step = fields.size(['interleave_moe_layer_step'], 1)
    return count((layer) => (layer + 1) % step === 0)
  }
  return layers
}
