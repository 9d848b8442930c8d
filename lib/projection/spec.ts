import type { Architecture } from './architecture'

/** What a scenario says: version 1 of the document that is stored, shared, exported and projected. Everything but model,
 * workload and hardware is optional; what is left out takes a named, sourced default (see `resolve`). Units are in the names. */
export const SCENARIO_VERSION = 1

/** About a day, in months: what recurs more often is not planned by months, and would make rows without end. */
export const SHORTEST_INTERVAL_MONTHS = 0.03

export type Scenario = {
  version: 1
  workload: Workload
  model: ModelSpec
  cluster: ClusterSpec
  data?: DataSpec
  training?: TrainingSpec
  parallelism?: ParallelismSpec
  serving?: ServingSpec
  maintenance?: MaintenanceSpec
  money?: MoneySpec
  environment?: EnvironmentSpec
  uncertainty?: UncertaintySpec
}

/** `training` ends with the run; `deployment` only serves; `life-cycle` is both, plus upkeep over a horizon. */
export type Workload = 'training' | 'deployment' | 'life-cycle'
export type Auto = 'auto'

export type ModelSpec =
  /** Id of a model of the catalogue. */
  | { preset: string }
  | { architecture: Architecture; name?: string }
  /** A bare size; a typical shape is taken for it. */
  | { parameters: number; activeParameters?: number; name?: string }

export type Precision = 'fp32' | 'tf32' | 'bf16' | 'fp16' | 'fp8' | 'nvfp4'
export type WeightPrecision = 'bf16' | 'fp8' | 'int8' | 'int4' | 'nvfp4' | 'mxfp4'
export type KvPrecision = 'bf16' | 'fp8' | 'nvfp4'

export type ClusterSpec = {
  /** Catalogue id, such as `h100-sxm5-80gb`. */
  accelerator: string
  /** Accelerators of the training run (and of serving unless `serving.accelerator` says otherwise). */
  accelerators?: number | Auto
  acceleratorsPerNode?: number
  nvlinkDomain?: number
  interNodeGbitPerAccelerator?: number
  /** `provider:region`, such as `aws:us-east-1`. */
  region?: string
  interruptionsPerNodeDay?: number
  restartSeconds?: number
  hotSpareShare?: number
  storageReadGBps?: number
  storageWriteGBps?: number
}

export type DataSpec = {
  /** Tokens of the training set, before epochs. */
  tokens?: number
  epochs?: number
  /** Instead of tokens: samples x mean length. */
  samples?: number
  tokensPerSample?: number
  packingEfficiency?: number
  rawBytesPerToken?: number
  tokenBytes?: number
  licenceUsd?: number
  processingUsdPerBillionTokens?: number
  annotatedItems?: number
  annotationMinutesPerItem?: number
  annotationUsdPerHour?: number
  annotationQaShare?: number
  annotationYield?: number
  /** Pairs of answers of which people prefer one, and answers that experts write: bought by the piece. */
  preferencePairs?: number
  usdPerPreferencePair?: number
  expertItems?: number
  usdPerExpertItem?: number
  /** Size of a model that reads all data, and the share of the tokens that it keeps. */
  filterParameters?: number
  filterKeptShare?: number
  /** Months that the raw data is kept. */
  retentionMonths?: number
}

export type TrainingMethod = 'pretrain' | 'continued' | 'full-finetune' | 'lora' | 'qlora' | 'dpo' | 'rl'
export type Optimizer = 'adamw' | 'adamw-bf16' | 'adamw-8bit' | 'adafactor' | 'muon' | 'sgd-momentum' | 'lion'
export type Recompute = 'none' | 'selective' | 'full'
export type TrainingStack =
  | 'modern'
  | 'fsdp-flash-2023'
  | 'megatron-2021'
  | 'megatron-deepspeed'
  | 'megatron-deepspeed-2021'

export type TrainingStage = { name?: string; tokens: number; sequenceLength?: number; globalBatchTokens?: number }

export type TrainingSpec = {
  method?: TrainingMethod
  precision?: Precision
  sequenceLength?: number
  globalBatchTokens?: number
  stages?: TrainingStage[]
  optimizer?: Optimizer
  gradientBytes?: 2 | 4
  /** The loss in chunks of the sequence, so that FP32 logits exist for one chunk only. */
  chunkedLoss?: boolean
  /** The optimiser steps inside the backward pass, gradient by gradient. */
  optimizerInBackward?: boolean
  /** Kept in host memory: what layers save for the backward pass, optimiser states, weights and all states. */
  offloadActivations?: boolean
  offloadOptimizer?: boolean
  offloadParameters?: boolean
  stack?: TrainingStack
  /** Whole-run model FLOPs utilisation against the dense peak; default a sourced prior. */
  mfu?: number
  lora?: { rank?: number; modules?: 'attention' | 'all-linear' }
  rl?: {
    prompts?: number
    samplesPerPrompt?: number
    promptTokens?: number
    outputTokens?: number
    epochs?: number
    algorithm?: 'grpo' | 'ppo'
    /** Sizes of the value model of PPO and of the reward model; 0 where rules give the reward. */
    criticParameters?: number
    rewardParameters?: number
    /** Samples are generated while others are still on their way; apart from the policy also while it learns. */
    asynchronous?: boolean
    /** Samples that are generated with the same weights, before the policy learns from them. */
    samplesPerRollout?: number
    /** Generating takes turns with learning on the same accelerators, or has some of the cluster for itself. */
    placement?: 'colocated' | 'apart'
    rolloutAccelerators?: number | Auto
    rolloutEngine?: ServingEngine
    /** Accelerators of one generating replica. */
    rolloutTensor?: number | Auto
    rolloutTokensPerSecondPerAccelerator?: number
  }
  checkpointIntervalMinutes?: number | Auto
  checkpointsKept?: number
  checkpointBlockSeconds?: number
  evaluationShare?: number
  /** Evaluation on held-out data: so many tokens, every so many steps. */
  evaluationTokens?: number
  evaluationEverySteps?: number
  warmupShare?: number
  /** A batch that grows evenly from this to the full one, over so many tokens. */
  batchRampStartTokens?: number
  batchRampTokens?: number
  /** 1.0 tuned, 1.15 first-time team, 1.26 research stack: multiplies the time of a step. */
  stackQuality?: number
  /** Development compute as a multiple of the final run; its own line, never mixed into the run. */
  experimentsMultiplier?: number
}

export type ParallelismSpec = {
  tensor?: number | Auto
  pipeline?: number | Auto
  virtualPipeline?: number | Auto
  context?: number | Auto
  expert?: number | Auto
  sharding?: 'none' | 'zero1' | 'zero2' | 'fsdp' | Auto
  microBatch?: number | Auto
  recompute?: Recompute | Auto
  sequenceParallel?: boolean
}

export type AttentionParallel = 'tensor' | 'data'
export type ServingEngine = 'trtllm' | 'vllm' | 'sglang' | 'llamacpp'

export type Scaling = 'reserved' | 'autoscaled'
export type SpeculativeMethod = 'draft' | 'eagle' | 'mtp' | 'ngram'
export type LengthPercentiles = { p50: number; p95: number; p99: number }

export type ServingSpec = {
  engine?: ServingEngine
  /** Another accelerator than the training cluster's. */
  accelerator?: string
  region?: string
  weightPrecision?: WeightPrecision
  kvPrecision?: KvPrecision
  tensor?: number | Auto
  /** Attention split over the devices of a replica by heads, or by sequences (DeepSeek, wide expert parallelism: each cache is held once). */
  attentionParallel?: AttentionParallel
  inputTokens?: number
  outputTokens?: number
  /** Mean demand; give one of the two. */
  requestsPerDay?: number
  tokensPerMonth?: number
  peakToMean?: number
  targetUtilisation?: number
  ttftTargetMs?: number
  tpotTargetMs?: number
  /** Cap on requests in flight per replica. */
  maxConcurrency?: number
  replicas?: number | Auto
  spareReplicas?: number
  prefixCacheHitShare?: number
  memoryUtilisation?: number
  months?: number
  monthlyGrowthShare?: number
  /** Demand that growth levels off at, over that of the first month (logistic); without it growth goes on (exponential). */
  growthCeiling?: number
  /** Standard deviation of lengths over their mean; percentiles, where they are known, say more. */
  inputSpread?: number
  outputSpread?: number
  inputPercentiles?: LengthPercentiles
  outputPercentiles?: LengthPercentiles
  /** Squared coefficient of variation of the gaps between requests: 1 independent users, 2 to 4 bursts. */
  arrivalVariation?: number
  /** Traffic of each hour of a day, in any unit, hour 0 first. */
  dayProfile?: number[]
  /** Traffic of a day of the weekend over that of a working day. */
  weekendShare?: number
  scaling?: Scaling
  /** From the decision to add a replica until it serves. */
  startUpMinutes?: number
  /** Regions that each serve their own share, with their day this many hours ahead of the first. */
  regions?: { name: string; share: number; hoursAhead?: number }[]
  speculative?: { method?: SpeculativeMethod; acceptance?: number; tokens?: number; draftCost?: number }
  /** Prompts and answers on replicas of their own. */
  disaggregated?: boolean
  adapters?: { count?: number; rank?: number; slowdown?: number }
  /** Hosted model to compare with: provider and model id of the price table. */
  hostedApi?: { provider: string; model: string; cachedInputShare?: number }
}

export type MaintenanceSpec = {
  horizonMonths?: number
  retrainEveryMonths?: number
  fineTuneEveryMonths?: number
  fineTuneTokens?: number
  sweepsPerFineTune?: number
  evaluationTokensPerRelease?: number
  releasesPerYear?: number
  monitoringShare?: number
  auditPersonDaysPerYear?: number
  upkeepEngineerDaysPerMonth?: number
  logRetentionMonths?: number
  /** Suites that a release is evaluated on, each of `evaluationTokensPerRelease`. */
  evaluationSuites?: number
  /** Answers that people label each month to see drift. */
  labelsPerMonth?: number
  /** What audits find and is put right: data, a tuning run, evaluation before and after. */
  mitigationsPerYear?: number
  mitigationItems?: number
  patchesPerYear?: number
  patchEngineerDays?: number
  /** The fleet moves to other hardware: both run side by side for a while. */
  refreshEveryMonths?: number
  refreshEngineerDays?: number
  refreshOverlapWeeks?: number
  retirementEngineerDays?: number
  /** People who help those who use the model. */
  supportPersonDaysPerMonth?: number
  /** What each month of the model's age adds to what is lost in a month; the best interval of renewal follows from it. */
  driftUsdPerMonth?: number
}

export type PriceTerm = 'on_demand' | 'reserved_1y' | 'reserved_3y' | 'spot' | 'capacity_block' | 'own'

export type MoneySpec = {
  term?: PriceTerm
  /** A price agreed on; wins over the catalogue. */
  usdPerAcceleratorHour?: number
  servingUsdPerAcceleratorHour?: number
  /** How the fleet is paid for, where that is another way than the run. */
  servingTerm?: PriceTerm
  /** Accelerators of the fleet that are owned; what it needs beyond them is rented. */
  servingOwned?: number
  /** Days of a capacity block; the shortest that holds the run unless told. */
  blockDays?: number
  /** Three-letter code of the currency that the team thinks in, and its rate. */
  currency?: string
  usdPerCurrencyUnit?: number
  discountRate?: number
  electricityUsdPerKwh?: number
  storageUsdPerGbMonth?: number
  egressUsdPerGb?: number
  egressGbPerMonth?: number
  people?: { fullTimeEquivalents?: number; usdPerYear?: number; months?: number }
  own?: {
    usdPerAccelerator?: number
    serverOverhead?: number
    networkShare?: number
    facilityUsdPerMw?: number
    colocationUsdPerKwMonth?: number
    lifeYears?: number
    residualShare?: number
    utilisation?: number
    maintenanceShare?: number
  }
}

export type EnvironmentSpec = {
  pue?: number
  gridGramsPerKwh?: number
  /** Hour of the day, UTC, at which the run starts; counts where the zone has an hourly profile. */
  startHour?: number
  /** Grams per kWh of the contracts, for the market-based figure. */
  residualMixGramsPerKwh?: number
  /** Share of energy covered by certificates or power purchase agreements. */
  contractedShare?: number
  waterLitresPerKwhOnSite?: number
  waterLitresPerKwhOffSite?: number
  acceleratorPowerW?: number
  nodeOverheadW?: number
  networkStorageShare?: number
  embodiedKgPerAccelerator?: number
  /** Making switches, optics and cables, over making accelerators and servers. */
  embodiedNetworkShare?: number
  /** Making storage, for each terabyte that holds data. */
  embodiedKgPerTerabyte?: number
  lifeYears?: number
  utilisation?: number
}

export type UncertaintySpec = {
  /** A person's own range for an uncertain input, by the id of the input (`training.mfu`, `money.price`, …). */
  ranges?: Record<string, { p10: number; p90: number }>
  /** What the plan has to stay within; the chance of it is worked out. */
  within?: { costUsd?: number; runDays?: number; carbonKg?: number }
}
