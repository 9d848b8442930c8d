import type { Architecture } from '@/lib/projection/architecture'
import { type Family, familyNamed, knownModelTypes } from './huggingface/families'
import {
  type ConfigIssue,
  createFieldReader,
  describeValue,
  type FieldReader,
  isPlainObject,
} from './huggingface/field-reader'
import {
  EXPERT_COUNT,
  readExperts,
  readKimiDelta,
  readLatentAttention,
  readLinearAttention,
  readWindow,
} from './huggingface/layers'
import { otherKindOfModel } from './huggingface/not-decoders'
import { visionParameters } from './huggingface/vision'

export type { ConfigIssue } from './huggingface/field-reader'

/** `exact` is false where the parameter count from this shape is an approximation; `notes` say why. */
export type ConfigReading =
  | { ok: true; architecture: Architecture; exact: boolean; notes: string[] }
  | { ok: false; issues: ConfigIssue[] }

/** Published files are a few kilobytes. */
const MAX_CONFIG_CHARACTERS = 1_000_000
const MAX_LAYERS = 2000
/** Names under which wrappers keep the language model's own configuration. */
const NESTED = ['text_config', 'llm_config', 'language_config'] as const

/** Text of a Hugging Face `config.json` to an architecture. */
export function parseHuggingFaceConfig(text: string): ConfigReading {
  if (text.length > MAX_CONFIG_CHARACTERS) {
    return refuse(
      '',
      `is ${(text.length / 1e6).toFixed(1)} MB long; a config.json has a few kilobytes: is this the right file?`,
    )
  }
  try {
    return readHuggingFaceConfig(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) {
      return refuse('', `is not readable JSON (${error.message.slice(0, 120)}); paste the whole config.json`)
    }
    throw error
  }
}

/** A parsed Hugging Face `config.json` to an architecture. */
export function readHuggingFaceConfig(input: unknown): ConfigReading {
  if (!isPlainObject(input)) return refuse('', `must be a JSON object, not ${describeValue(input)}`)
  const outerType = Object.hasOwn(input, 'model_type') ? input.model_type : undefined
  if (outerType !== undefined && typeof outerType !== 'string') {
    return refuse('model_type', `must be a text, not ${describeValue(outerType)}`)
  }
  const other = otherKindOfModel(input)
  if (other) {
    return refuse(
      'model_type',
      `This is ${other}. Headroom plans decoder-only language models: take the config.json of one of these.`,
    )
  }
  const nestedName = NESTED.find((name) => Object.hasOwn(input, name) && isPlainObject(input[name]))
  const inner = nestedName ? input[nestedName] : input
  if (!isPlainObject(inner)) return refuse(nestedName ?? '', 'must be a JSON object')
  const innerType =
    Object.hasOwn(inner, 'model_type') && typeof inner.model_type === 'string' ? inner.model_type : outerType
  const known = (innerType && familyNamed(innerType)) || (outerType && familyNamed(outerType)) || undefined
  const tie =
    nestedName && Object.hasOwn(input, 'tie_word_embeddings') ? { tie_word_embeddings: input.tie_word_embeddings } : {}
  const guessed = known?.family ?? guessFamily(inner)
  const fields = createFieldReader(inner, { ...tie, ...guessed.defaults }, nestedName ? `${nestedName}.` : '')
  const architecture = readArchitecture(fields, guessed, known?.type ?? innerType)
  if (fields.issues.length > 0)
    return { ok: false, issues: withTypeHint(fields.issues, innerType, known !== undefined) }

  const notes: string[] = []
  if (!known) notes.push(unknownTypeNote(innerType))
  const vision = visionParameters(outerType, input, architecture.hidden)
  if (vision.parameters > 0) {
    architecture.details = { ...architecture.details, extraParameters: vision.parameters }
  }
  if (vision.note) notes.push(vision.note)
  return { ok: true, architecture, exact: known !== undefined && vision.exact, notes }
}

function readArchitecture(fields: FieldReader, family: Family, type: string | undefined): Architecture {
  const layers = fields.size(['num_hidden_layers', 'n_layer', 'n_layers', 'num_layers'])
  if (layers > MAX_LAYERS) {
    fields.issues.push({ path: 'num_hidden_layers', message: `must be at most ${MAX_LAYERS}, not ${layers}` })
    return emptyArchitecture
  }
  const hidden = fields.size(['hidden_size', 'n_embd', 'd_model', 'n_embed'])
  const heads = fields.size(['num_attention_heads', 'n_head', 'n_heads', 'num_heads'])
  const kvHeads = readKvHeads(fields, type, heads)
  const mla = family.latentAttention ? readLatentAttention(fields) : undefined
  const linearAttention =
    family.linearAttention === 'kimi-delta'
      ? readKimiDelta(fields, layers)
      : family.linearAttention && readLinearAttention(fields, layers)
  const gatedAttention = family.gatedAttention !== undefined && fields.flag('attn_output_gate', family.gatedAttention)
  const moe = readExperts(fields, family, layers)
  const headDim = mla ? mla.qkNopeHeadDim + mla.qkRopeHeadDim : fields.size(['head_dim'], hidden / heads)
  if (!Number.isInteger(headDim)) {
    fields.issues.push({
      path: 'num_attention_heads',
      message: `${heads} does not divide hidden_size ${hidden}, and head_dim is not given`,
    })
  }
  if (heads % kvHeads !== 0) {
    fields.issues.push({
      path: 'num_key_value_heads',
      message: `${kvHeads} does not divide num_attention_heads ${heads}`,
    })
  }
  const dense = moe ? moe.denseHidden : readFfnHidden(fields, family, hidden)
  const allExperts = moe !== undefined && moe.firstDenseLayers === 0 && moe.moeLayers === undefined
  const maxContext = readMaxContext(fields)
  const mtpModules = fields.sizeOrNull('num_nextn_predict_layers') ?? fields.sizeOrNull('mtp_num_hidden_layers')
  const details = family.details?.(fields)
  return {
    ...(type === undefined ? {} : { family: type }),
    layers,
    hidden,
    heads,
    kvHeads,
    headDim,
    ffnHidden: allExperts ? 0 : dense,
    gatedMlp: family.gatedMlp,
    vocab: fields.size(['vocab_size', 'padded_vocab_size']),
    tiedEmbeddings: fields.flag('tie_word_embeddings', family.tied),
    ...(maxContext === undefined ? {} : { maxContext }),
    ...(mla ? { mla } : {}),
    ...(linearAttention ? { linearAttention } : {}),
    ...(gatedAttention ? { gatedAttention } : {}),
    ...(moe ? { moe } : {}),
    ...(mtpModules ? { mtpModules } : {}),
    ...readWindow(fields, family, layers, maxContext),
    ...(details && Object.keys(details).length > 0 ? { details } : {}),
  }
}

function readKvHeads(fields: FieldReader, type: string | undefined, heads: number): number {
  if (type === 'falcon' && !fields.flag('new_decoder_architecture', false)) {
    return fields.flag('multi_query', true) ? 1 : heads
  }
  if (type === 'gpt_bigcode') return fields.flag('multi_query', true) ? 1 : heads
  return fields.size(['num_key_value_heads', 'num_kv_heads', 'n_head_kv', 'n_kv_heads', 'kv_n_heads'], heads)
}

/** The plain-MLP families of 2019 to 2022 are four times as wide as the model unless they say otherwise. */
function readFfnHidden(fields: FieldReader, family: Family, hidden: number): number {
  const names = ['intermediate_size', 'ffn_hidden_size', 'ffn_dim', 'n_inner']
  return fields.size(names, family.gatedMlp ? undefined : (fields.sizeOrNull('expansion_ratio') ?? 4) * hidden)
}

function readMaxContext(fields: FieldReader): number | undefined {
  const names = ['max_position_embeddings', 'n_positions', 'seq_length', 'max_seq_len', 'n_ctx', 'model_max_length']
  return names.some((name) => fields.raw(name) != null) ? fields.size(names) : undefined
}

/** An unknown type is read as a llama with whatever experts, latent and linear attention its fields describeValue. */
function guessFamily(config: Readonly<Record<string, unknown>>): Family {
  const present = (name: string) => Object.hasOwn(config, name) && config[name] != null
  return {
    tied: false,
    gatedMlp: true,
    window: 'every-layer',
    latentAttention: present('kv_lora_rank'),
    ...(present('linear_num_value_heads') ? { linearAttention: 'delta' as const } : {}),
    gatedAttention: false,
    experts: EXPERT_COUNT.some(present) ? (present('first_k_dense_replace') ? 'first-dense' : 'sparse-step') : 'none',
  }
}

function unknownTypeNote(type: string | undefined): string {
  const named = type ? `model_type "${type.slice(0, 60)}" is not known` : 'model_type is missing'
  return `${named}: read by its fields as a llama-like decoder. Compare the parameter count with the published one.`
}

function withTypeHint(issues: ConfigIssue[], type: string | undefined, known: boolean): ConfigIssue[] {
  if (known) return issues
  const named = type ? `"${type.slice(0, 60)}" is not a known type` : 'is missing'
  return [
    {
      path: 'model_type',
      message: `${named}, and the fields below are needed to read the shape without it. Known: ${knownModelTypes().join(', ')}`,
    },
    ...issues,
  ]
}

function refuse(path: string, message: string): ConfigReading {
  return { ok: false, issues: [{ path, message }] }
}

const emptyArchitecture: Architecture = {
  layers: 1,
  hidden: 1,
  heads: 1,
  kvHeads: 1,
  headDim: 1,
  ffnHidden: 1,
  gatedMlp: true,
  vocab: 1,
  tiedEmbeddings: false,
}
