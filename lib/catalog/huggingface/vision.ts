import { createFieldReader, isPlainObject } from './field-reader'

type Vision = { parameters: number; exact: boolean; note?: string }

/** SigLIP-400M tower of Gemma 3 (google/gemma-3 safetensors), and its projector from 1152 to the model's width. */
const GEMMA3_TOWER = 416_866_032
const SIGLIP_WIDTH = 1152
/** Vision tower and projector of Llama 4: 108,641,793,536 published for Scout less 107,769,861,120 of its text model. */
const LLAMA4_VISION = 871_932_416

/** Parameters of the parts that see pictures, which are stored and loaded with the language model. */
export function visionParameters(
  outerType: string | undefined,
  config: Readonly<Record<string, unknown>>,
  hidden: number,
): Vision {
  if (outerType === 'gemma3') return { parameters: GEMMA3_TOWER + SIGLIP_WIDTH * hidden + SIGLIP_WIDTH, exact: true }
  if (outerType === 'qwen3_5' || outerType === 'qwen3_5_moe') return qwenVision(config, hidden)
  if (outerType === 'llama4') return { parameters: LLAMA4_VISION, exact: true }
  if (Object.hasOwn(config, 'vision_config') && isPlainObject(config.vision_config)) {
    return { parameters: 0, exact: false, note: 'The vision tower is not counted: only the language model is read.' }
  }
  return { parameters: 0, exact: true }
}

/** Sizes of the tower of Qwen3.5 where a file leaves them out (`Qwen3_5VisionConfig` of Hugging Face transformers). */
const QWEN_TOWER = {
  depth: 27,
  hidden_size: 1152,
  intermediate_size: 4304,
  num_position_embeddings: 2304,
  in_channels: 3,
  patch_size: 16,
  temporal_patch_size: 2,
  spatial_merge_size: 2,
}

/** Patches, learned positions, layers of attention and a plain MLP with biases and two LayerNorms, and a merger of squares of
 * patches; nothing where the file is of the language model alone. Adds up to the published totals of all six dense and sparse
 * sizes from 0.8B to 397B. */
function qwenVision(config: Readonly<Record<string, unknown>>, hidden: number): Vision {
  const tower = config.vision_config
  if (!isPlainObject(tower)) return { parameters: 0, exact: true }
  const fields = createFieldReader(tower, QWEN_TOWER, 'vision_config.')
  const size = (name: keyof typeof QWEN_TOWER) => fields.size([name])
  const width = size('hidden_size')
  const mlp = size('intermediate_size')
  const out = fields.size(['out_hidden_size'], hidden)
  const patches = size('in_channels') * size('temporal_patch_size') * size('patch_size') ** 2 * width + width
  const layer = 4 * width + 4 * (width ** 2 + width) + 2 * width * mlp + mlp + width
  const merged = width * size('spatial_merge_size') ** 2
  const merger = 2 * width + merged ** 2 + merged + merged * out + out
  const parameters = patches + size('num_position_embeddings') * width + size('depth') * layer + merger
  return fields.issues.length > 0
    ? { parameters: 0, exact: false, note: 'The vision tower is not counted: its sizes cannot be read.' }
    : { parameters, exact: true }
}
