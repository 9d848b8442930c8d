import { isPlainObject } from './field-reader'

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
  if (outerType === 'llama4') return { parameters: LLAMA4_VISION, exact: true }
  if (Object.hasOwn(config, 'vision_config') && isPlainObject(config.vision_config)) {
    return { parameters: 0, exact: false, note: 'The vision tower is not counted: only the language model is read.' }
  }
  return { parameters: 0, exact: true }
}
