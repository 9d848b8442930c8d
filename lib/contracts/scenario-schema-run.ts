import { z } from 'zod'
import {
  loraModules,
  optimizers,
  precisions,
  recomputes,
  rlAlgorithms,
  rlPlacements,
  servingEngines,
  shardings,
  trainingMethods,
  trainingStacks,
} from './scenario-choices'
import { autoAt, nameText, numberAt } from './scenario-schema-parts'

export const clusterSchema = z.strictObject({
  accelerator: nameText,
  accelerators: autoAt('cluster.accelerators').optional(),
  acceleratorsPerNode: numberAt('cluster.acceleratorsPerNode').optional(),
  nvlinkDomain: numberAt('cluster.nvlinkDomain').optional(),
  interNodeGbitPerAccelerator: numberAt('cluster.interNodeGbitPerAccelerator').optional(),
  region: nameText.optional(),
  interruptionsPerNodeDay: numberAt('cluster.interruptionsPerNodeDay').optional(),
  restartSeconds: numberAt('cluster.restartSeconds').optional(),
  hotSpareShare: numberAt('cluster.hotSpareShare').optional(),
  storageReadGBps: numberAt('cluster.storageReadGBps').optional(),
  storageWriteGBps: numberAt('cluster.storageWriteGBps').optional(),
})

export const dataSchema = z.strictObject({
  tokens: numberAt('data.tokens').optional(),
  epochs: numberAt('data.epochs').optional(),
  samples: numberAt('data.samples').optional(),
  tokensPerSample: numberAt('data.tokensPerSample').optional(),
  packingEfficiency: numberAt('data.packingEfficiency').optional(),
  rawBytesPerToken: numberAt('data.rawBytesPerToken').optional(),
  tokenBytes: numberAt('data.tokenBytes').optional(),
  licenceUsd: numberAt('data.licenceUsd').optional(),
  processingUsdPerBillionTokens: numberAt('data.processingUsdPerBillionTokens').optional(),
  annotatedItems: numberAt('data.annotatedItems').optional(),
  annotationMinutesPerItem: numberAt('data.annotationMinutesPerItem').optional(),
  annotationUsdPerHour: numberAt('data.annotationUsdPerHour').optional(),
  annotationQaShare: numberAt('data.annotationQaShare').optional(),
  annotationYield: numberAt('data.annotationYield').optional(),
  preferencePairs: numberAt('data.preferencePairs').optional(),
  usdPerPreferencePair: numberAt('data.usdPerPreferencePair').optional(),
  expertItems: numberAt('data.expertItems').optional(),
  usdPerExpertItem: numberAt('data.usdPerExpertItem').optional(),
  filterParameters: numberAt('data.filterParameters').optional(),
  filterKeptShare: numberAt('data.filterKeptShare').optional(),
  retentionMonths: numberAt('data.retentionMonths').optional(),
})

const MOST_STAGES = 20

const stage = z.strictObject({
  name: nameText.optional(),
  tokens: numberAt('training.stages[].tokens'),
  sequenceLength: numberAt('training.stages[].sequenceLength').optional(),
  globalBatchTokens: numberAt('training.stages[].globalBatchTokens').optional(),
})

const lora = z.strictObject({
  rank: numberAt('training.lora.rank').optional(),
  modules: z.enum(loraModules).optional(),
})

const rl = z.strictObject({
  prompts: numberAt('training.rl.prompts').optional(),
  samplesPerPrompt: numberAt('training.rl.samplesPerPrompt').optional(),
  promptTokens: numberAt('training.rl.promptTokens').optional(),
  outputTokens: numberAt('training.rl.outputTokens').optional(),
  epochs: numberAt('training.rl.epochs').optional(),
  algorithm: z.enum(rlAlgorithms).optional(),
  criticParameters: numberAt('training.rl.criticParameters').optional(),
  rewardParameters: numberAt('training.rl.rewardParameters').optional(),
  asynchronous: z.boolean().optional(),
  samplesPerRollout: numberAt('training.rl.samplesPerRollout').optional(),
  placement: z.enum(rlPlacements).optional(),
  rolloutAccelerators: autoAt('training.rl.rolloutAccelerators').optional(),
  rolloutEngine: z.enum(servingEngines).optional(),
  rolloutTensor: autoAt('training.rl.rolloutTensor').optional(),
  rolloutTokensPerSecondPerAccelerator: numberAt('training.rl.rolloutTokensPerSecondPerAccelerator').optional(),
})

export const trainingSchema = z.strictObject({
  method: z.enum(trainingMethods).optional(),
  precision: z.enum(precisions).optional(),
  sequenceLength: numberAt('training.sequenceLength').optional(),
  globalBatchTokens: numberAt('training.globalBatchTokens').optional(),
  stages: z.array(stage).min(1).max(MOST_STAGES).optional(),
  optimizer: z.enum(optimizers).optional(),
  gradientBytes: z.union([z.literal(2), z.literal(4)]).optional(),
  chunkedLoss: z.boolean().optional(),
  optimizerInBackward: z.boolean().optional(),
  offloadActivations: z.boolean().optional(),
  offloadOptimizer: z.boolean().optional(),
  offloadParameters: z.boolean().optional(),
  stack: z.enum(trainingStacks).optional(),
  mfu: numberAt('training.mfu').optional(),
  lora: lora.optional(),
  rl: rl.optional(),
  checkpointIntervalMinutes: autoAt('training.checkpointIntervalMinutes').optional(),
  checkpointsKept: numberAt('training.checkpointsKept').optional(),
  checkpointBlockSeconds: numberAt('training.checkpointBlockSeconds').optional(),
  evaluationShare: numberAt('training.evaluationShare').optional(),
  evaluationTokens: numberAt('training.evaluationTokens').optional(),
  evaluationEverySteps: numberAt('training.evaluationEverySteps').optional(),
  warmupShare: numberAt('training.warmupShare').optional(),
  batchRampStartTokens: numberAt('training.batchRampStartTokens').optional(),
  batchRampTokens: numberAt('training.batchRampTokens').optional(),
  stackQuality: numberAt('training.stackQuality').optional(),
  experimentsMultiplier: numberAt('training.experimentsMultiplier').optional(),
})

export const parallelismSchema = z.strictObject({
  tensor: autoAt('parallelism.tensor').optional(),
  pipeline: autoAt('parallelism.pipeline').optional(),
  virtualPipeline: autoAt('parallelism.virtualPipeline').optional(),
  context: autoAt('parallelism.context').optional(),
  expert: autoAt('parallelism.expert').optional(),
  sharding: z.enum([...shardings, 'auto']).optional(),
  microBatch: autoAt('parallelism.microBatch').optional(),
  recompute: z.enum([...recomputes, 'auto']).optional(),
  sequenceParallel: z.boolean().optional(),
})
