import type { Architecture } from '../architecture'

/** Language model of Qwen3.5-27B: three layers of Gated DeltaNet to one of full attention. */
export const hybrid = {
  layers: 64,
  hidden: 5120,
  heads: 24,
  kvHeads: 4,
  headDim: 256,
  ffnHidden: 17_408,
  gatedMlp: true,
  vocab: 248_320,
  tiedEmbeddings: false,
  linearAttention: { layers: 48, keyHeads: 16, valueHeads: 48, keyHeadDim: 128, valueHeadDim: 128, convKernel: 4 },
  gatedAttention: true,
  mtpModules: 1,
  details: { qkNorm: 'head' },
} as const satisfies Architecture
