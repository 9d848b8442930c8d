import { z } from 'zod'
import { norms, qkNorms } from './scenario-choices'
import { nameText, numberAt } from './scenario-schema-parts'

const latentAttention = z.strictObject({
  qLoraRank: z.union([numberAt('model.architecture.mla.qLoraRank'), z.null()]),
  kvLoraRank: numberAt('model.architecture.mla.kvLoraRank'),
  qkNopeHeadDim: numberAt('model.architecture.mla.qkNopeHeadDim'),
  qkRopeHeadDim: numberAt('model.architecture.mla.qkRopeHeadDim'),
  vHeadDim: numberAt('model.architecture.mla.vHeadDim'),
})

const linearAttention = z.strictObject({
  layers: numberAt('model.architecture.linearAttention.layers'),
  keyHeads: numberAt('model.architecture.linearAttention.keyHeads'),
  valueHeads: numberAt('model.architecture.linearAttention.valueHeads'),
  keyHeadDim: numberAt('model.architecture.linearAttention.keyHeadDim'),
  valueHeadDim: numberAt('model.architecture.linearAttention.valueHeadDim'),
  convKernel: numberAt('model.architecture.linearAttention.convKernel'),
  stateBytes: numberAt('model.architecture.linearAttention.stateBytes').optional(),
  gateRank: numberAt('model.architecture.linearAttention.gateRank').optional(),
})

const mixtureOfExperts = z.strictObject({
  experts: numberAt('model.architecture.moe.experts'),
  expertsPerToken: numberAt('model.architecture.moe.expertsPerToken'),
  expertHidden: numberAt('model.architecture.moe.expertHidden'),
  sharedExpertHidden: numberAt('model.architecture.moe.sharedExpertHidden'),
  firstDenseLayers: numberAt('model.architecture.moe.firstDenseLayers'),
  denseHidden: numberAt('model.architecture.moe.denseHidden'),
  moeLayers: numberAt('model.architecture.moe.moeLayers').optional(),
})

const details = z.strictObject({
  norm: z.enum(norms).optional(),
  normsPerLayer: numberAt('model.architecture.details.normsPerLayer').optional(),
  qkNorm: z.enum(qkNorms).optional(),
  qkvBias: z.boolean().optional(),
  outputBias: z.boolean().optional(),
  mlpBias: z.boolean().optional(),
  learnedPositions: numberAt('model.architecture.details.learnedPositions').optional(),
  embeddingNorm: z.boolean().optional(),
  finalNorm: z.boolean().optional(),
  embeddingWidth: numberAt('model.architecture.details.embeddingWidth').optional(),
  routerBias: z.boolean().optional(),
  expertBias: z.boolean().optional(),
  sharedExpertGate: z.boolean().optional(),
  attentionSinks: z.boolean().optional(),
  extraParameters: numberAt('model.architecture.details.extraParameters').optional(),
})

export const architectureSchema = z.strictObject({
  family: nameText.optional(),
  layers: numberAt('model.architecture.layers'),
  hidden: numberAt('model.architecture.hidden'),
  heads: numberAt('model.architecture.heads'),
  kvHeads: numberAt('model.architecture.kvHeads'),
  headDim: numberAt('model.architecture.headDim'),
  ffnHidden: numberAt('model.architecture.ffnHidden'),
  gatedMlp: z.boolean(),
  vocab: numberAt('model.architecture.vocab'),
  tiedEmbeddings: z.boolean(),
  maxContext: numberAt('model.architecture.maxContext').optional(),
  mla: latentAttention.optional(),
  linearAttention: linearAttention.optional(),
  gatedAttention: z.boolean().optional(),
  moe: mixtureOfExperts.optional(),
  mtpModules: numberAt('model.architecture.mtpModules').optional(),
  slidingWindow: numberAt('model.architecture.slidingWindow').optional(),
  windowedLayerShare: numberAt('model.architecture.windowedLayerShare').optional(),
  embeddingAndHeadAsStages: z.boolean().optional(),
  details: details.optional(),
})

/** In this order: messages about a union name its branch by the key that tells them apart. */
export const modelBranches = ['preset', 'architecture', 'parameters'] as const

export const modelSchema = z.union([
  z.strictObject({ preset: nameText }),
  z.strictObject({ architecture: architectureSchema, name: nameText.optional() }),
  z.strictObject({
    parameters: numberAt('model.parameters'),
    activeParameters: numberAt('model.activeParameters').optional(),
    name: nameText.optional(),
  }),
])
