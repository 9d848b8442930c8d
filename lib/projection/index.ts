/** The only door of the engine: scenario and catalogue in, projection out. */
export type { Architecture, ArchitectureDetails, LatentAttention, MixtureOfExperts } from './architecture'
export type {
  Accelerator,
  ApiPrice,
  Catalog,
  CatalogModel,
  Region,
  RentalPrice,
  Sourced,
  TuningPrice,
} from './catalog-types'
export { type Constant, type ConstantName, constant, constantNames } from './constants'
export { chooseDeployments } from './deployments'
export { powerShare } from './environment/power'
export { type Estimate, exactly, type Range, rangeOf, sigmaOf } from './estimate'
export { findLevers } from './levers'
export type { IdleLever, Lever, LeverChoice, LeverTotals } from './levers/lever'
export {
  attentionFlopsPerLayer,
  countParameters,
  flopsPerToken,
  kvBytesPerSequence,
  kvBytesPerToken,
  type ParameterCount,
} from './model'
export { comparePayments, type Payment, type PaymentChoice } from './payments'
export { ENGINE_VERSION, project, projectLayouts } from './project'
export { compareRegions } from './regions'
export type { RegionComparison, RegionRow } from './regions/types'
export { canonicalJson, resolvedInputHashSource } from './resolve'
export type * from './result'
export { projectInFull, SAMPLES, sampled } from './sampled'
export { besiroglu } from './scaling/fits'
export { expectedLoss, type LossLaw } from './scaling/law'
export { type BatchStep, batchStep, medianTokenSeconds } from './serving/batching'
export { type ServingCase, servingCase } from './serving/case'
export type * from './serving/choice'
export { generationOf as servingGenerationOf } from './serving/generation'
export { servingLoad } from './serving/load'
export type { MeasuredServing } from './serving/nearest-case'
export type { Replica } from './serving/roofline'
export { type Calibration, ENGINE_NAMES, type ServingStack } from './serving/stack'
export type * from './spec'
export { SCENARIO_VERSION } from './spec'
export { sampledTogether } from './together'
export { blockSeconds } from './training/block-recompute'
export { microBatchGroup } from './training/layout'
export type { MeasuredCase } from './training/nearest-case'
export type { Generation, StepConstants } from './training/step-constants'
export { generationOf } from './training/step-constants'
export { type StepRateInput, stepProblem, stepRate } from './training/step-rate'
export { type StepInput as StepTimeInput, stepTime } from './training/step-time'
export type { Unit } from './units'
