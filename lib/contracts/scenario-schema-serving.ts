import { z } from 'zod'
import {
  attentionParallels,
  kvPrecisions,
  scalings,
  servingEngines,
  speculativeMethods,
  weightPrecisions,
} from './scenario-choices'
import { autoAt, nameText, numberAt } from './scenario-schema-parts'

const percentiles = (path: 'serving.inputPercentiles' | 'serving.outputPercentiles') =>
  z.strictObject({ p50: numberAt(`${path}.p50`), p95: numberAt(`${path}.p95`), p99: numberAt(`${path}.p99`) })

const region = z.strictObject({
  name: nameText,
  share: numberAt('serving.regions[].share'),
  hoursAhead: numberAt('serving.regions[].hoursAhead').optional(),
})

const speculative = z.strictObject({
  method: z.enum(speculativeMethods).optional(),
  acceptance: numberAt('serving.speculative.acceptance').optional(),
  tokens: numberAt('serving.speculative.tokens').optional(),
  draftCost: numberAt('serving.speculative.draftCost').optional(),
})

const adapters = z.strictObject({
  count: numberAt('serving.adapters.count').optional(),
  rank: numberAt('serving.adapters.rank').optional(),
  slowdown: numberAt('serving.adapters.slowdown').optional(),
})

const hostedApi = z.strictObject({
  provider: nameText,
  model: nameText,
  cachedInputShare: numberAt('serving.hostedApi.cachedInputShare').optional(),
})

export const servingSchema = z.strictObject({
  engine: z.enum(servingEngines).optional(),
  accelerator: nameText.optional(),
  region: nameText.optional(),
  weightPrecision: z.enum(weightPrecisions).optional(),
  kvPrecision: z.enum(kvPrecisions).optional(),
  tensor: autoAt('serving.tensor').optional(),
  attentionParallel: z.enum(attentionParallels).optional(),
  inputTokens: numberAt('serving.inputTokens').optional(),
  outputTokens: numberAt('serving.outputTokens').optional(),
  requestsPerDay: numberAt('serving.requestsPerDay').optional(),
  tokensPerMonth: numberAt('serving.tokensPerMonth').optional(),
  peakToMean: numberAt('serving.peakToMean').optional(),
  targetUtilisation: numberAt('serving.targetUtilisation').optional(),
  ttftTargetMs: numberAt('serving.ttftTargetMs').optional(),
  tpotTargetMs: numberAt('serving.tpotTargetMs').optional(),
  maxConcurrency: numberAt('serving.maxConcurrency').optional(),
  replicas: autoAt('serving.replicas').optional(),
  spareReplicas: numberAt('serving.spareReplicas').optional(),
  prefixCacheHitShare: numberAt('serving.prefixCacheHitShare').optional(),
  memoryUtilisation: numberAt('serving.memoryUtilisation').optional(),
  months: numberAt('serving.months').optional(),
  monthlyGrowthShare: numberAt('serving.monthlyGrowthShare').optional(),
  growthCeiling: numberAt('serving.growthCeiling').optional(),
  inputSpread: numberAt('serving.inputSpread').optional(),
  outputSpread: numberAt('serving.outputSpread').optional(),
  inputPercentiles: percentiles('serving.inputPercentiles').optional(),
  outputPercentiles: percentiles('serving.outputPercentiles').optional(),
  arrivalVariation: numberAt('serving.arrivalVariation').optional(),
  dayProfile: z.array(numberAt('serving.dayProfile[]')).optional(),
  weekendShare: numberAt('serving.weekendShare').optional(),
  scaling: z.enum(scalings).optional(),
  startUpMinutes: numberAt('serving.startUpMinutes').optional(),
  regions: z.array(region).optional(),
  speculative: speculative.optional(),
  disaggregated: z.boolean().optional(),
  adapters: adapters.optional(),
  hostedApi: hostedApi.optional(),
})
