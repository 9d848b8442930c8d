import { isPlainObject } from './field-reader'

const PICTURES = 'a vision model'
const SOUND = 'a speech or audio model'
const ENCODER = 'a text encoder: it writes no tokens'
const BOTH = 'an encoder and decoder'
const STATE_SPACE = 'a state-space model without attention'
const DRAWING = 'an image or video generator'

/** Types that Hugging Face's transformers has beside decoder-only language models, where their fields alone do not say so:
 * contrastive models and encoders keep the same names for the same sizes. */
const TYPES: Readonly<Record<string, string>> = {
  ...kinds(PICTURES, 'align beit chinese_clip clip clipseg clip_vision_model convnext deit detr dinov2 dinov3_vit'),
  ...kinds(PICTURES, 'grounding-dino mask2former owlvit resnet sam sam2 segformer siglip siglip2 siglip_vision_model'),
  ...kinds(PICTURES, 'swin swinv2 vit vit_mae yolos'),
  ...kinds(SOUND, 'clap encodec hubert seamless_m4t speecht5 wav2vec2 wavlm whisper'),
  ...kinds(ENCODER, 'albert bert camembert deberta deberta-v2 distilbert electra modernbert mpnet nomic_bert roberta'),
  ...kinds(ENCODER, 'xlm-roberta'),
  ...kinds(BOTH, 'bart led longt5 m2m_100 marian mbart mt5 pegasus switch_transformers t5 umt5'),
  ...kinds(STATE_SPACE, 'mamba mamba2 rwkv'),
}

/** What a configuration describes when it is not a decoder-only language model, in words that follow "This is …". */
export function otherKindOfModel(config: Readonly<Record<string, unknown>>): string | undefined {
  const own = (name: string) => (Object.hasOwn(config, name) ? config[name] : undefined)
  const type = own('model_type')
  if (typeof type === 'string' && Object.hasOwn(TYPES, type)) return TYPES[type]
  if (typeof own('_class_name') === 'string') return DRAWING
  if (own('is_encoder_decoder') === true) return BOTH
  const hasText = own('vocab_size') != null || isPlainObject(own('text_config')) || isPlainObject(own('llm_config'))
  if (hasText) return undefined
  if (own('patch_size') != null || own('image_size') != null || isPlainObject(own('vision_config'))) return PICTURES
  return own('num_mel_bins') != null || isPlainObject(own('audio_config')) ? SOUND : undefined
}

function kinds(kind: string, types: string): Record<string, string> {
  return Object.fromEntries(types.split(' ').map((type) => [type, kind]))
}
