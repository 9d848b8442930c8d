import { z } from 'zod'
import { priceTerms } from './scenario-choices'
import { numberAt } from './scenario-schema-parts'

export const maintenanceSchema = z.strictObject({
  horizonMonths: numberAt('maintenance.horizonMonths').optional(),
  retrainEveryMonths: numberAt('maintenance.retrainEveryMonths').optional(),
  fineTuneEveryMonths: numberAt('maintenance.fineTuneEveryMonths').optional(),
  fineTuneTokens: numberAt('maintenance.fineTuneTokens').optional(),
  sweepsPerFineTune: numberAt('maintenance.sweepsPerFineTune').optional(),
  evaluationTokensPerRelease: numberAt('maintenance.evaluationTokensPerRelease').optional(),
  releasesPerYear: numberAt('maintenance.releasesPerYear').optional(),
  monitoringShare: numberAt('maintenance.monitoringShare').optional(),
  auditPersonDaysPerYear: numberAt('maintenance.auditPersonDaysPerYear').optional(),
  upkeepEngineerDaysPerMonth: numberAt('maintenance.upkeepEngineerDaysPerMonth').optional(),
  logRetentionMonths: numberAt('maintenance.logRetentionMonths').optional(),
  evaluationSuites: numberAt('maintenance.evaluationSuites').optional(),
  labelsPerMonth: numberAt('maintenance.labelsPerMonth').optional(),
  mitigationsPerYear: numberAt('maintenance.mitigationsPerYear').optional(),
  mitigationItems: numberAt('maintenance.mitigationItems').optional(),
  patchesPerYear: numberAt('maintenance.patchesPerYear').optional(),
  patchEngineerDays: numberAt('maintenance.patchEngineerDays').optional(),
  refreshEveryMonths: numberAt('maintenance.refreshEveryMonths').optional(),
  refreshEngineerDays: numberAt('maintenance.refreshEngineerDays').optional(),
  refreshOverlapWeeks: numberAt('maintenance.refreshOverlapWeeks').optional(),
  retirementEngineerDays: numberAt('maintenance.retirementEngineerDays').optional(),
  supportPersonDaysPerMonth: numberAt('maintenance.supportPersonDaysPerMonth').optional(),
  driftUsdPerMonth: numberAt('maintenance.driftUsdPerMonth').optional(),
})

const people = z.strictObject({
  fullTimeEquivalents: numberAt('money.people.fullTimeEquivalents').optional(),
  usdPerYear: numberAt('money.people.usdPerYear').optional(),
  months: numberAt('money.people.months').optional(),
})

const own = z.strictObject({
  usdPerAccelerator: numberAt('money.own.usdPerAccelerator').optional(),
  serverOverhead: numberAt('money.own.serverOverhead').optional(),
  networkShare: numberAt('money.own.networkShare').optional(),
  facilityUsdPerMw: numberAt('money.own.facilityUsdPerMw').optional(),
  colocationUsdPerKwMonth: numberAt('money.own.colocationUsdPerKwMonth').optional(),
  lifeYears: numberAt('money.own.lifeYears').optional(),
  residualShare: numberAt('money.own.residualShare').optional(),
  utilisation: numberAt('money.own.utilisation').optional(),
  maintenanceShare: numberAt('money.own.maintenanceShare').optional(),
})

export const moneySchema = z.strictObject({
  term: z.enum(priceTerms).optional(),
  usdPerAcceleratorHour: numberAt('money.usdPerAcceleratorHour').optional(),
  servingUsdPerAcceleratorHour: numberAt('money.servingUsdPerAcceleratorHour').optional(),
  servingTerm: z.enum(priceTerms).optional(),
  servingOwned: numberAt('money.servingOwned').optional(),
  blockDays: numberAt('money.blockDays').optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  usdPerCurrencyUnit: numberAt('money.usdPerCurrencyUnit').optional(),
  discountRate: numberAt('money.discountRate').optional(),
  electricityUsdPerKwh: numberAt('money.electricityUsdPerKwh').optional(),
  storageUsdPerGbMonth: numberAt('money.storageUsdPerGbMonth').optional(),
  egressUsdPerGb: numberAt('money.egressUsdPerGb').optional(),
  egressGbPerMonth: numberAt('money.egressGbPerMonth').optional(),
  people: people.optional(),
  own: own.optional(),
})

export const environmentSchema = z.strictObject({
  pue: numberAt('environment.pue').optional(),
  gridGramsPerKwh: numberAt('environment.gridGramsPerKwh').optional(),
  startHour: numberAt('environment.startHour').optional(),
  residualMixGramsPerKwh: numberAt('environment.residualMixGramsPerKwh').optional(),
  contractedShare: numberAt('environment.contractedShare').optional(),
  waterLitresPerKwhOnSite: numberAt('environment.waterLitresPerKwhOnSite').optional(),
  waterLitresPerKwhOffSite: numberAt('environment.waterLitresPerKwhOffSite').optional(),
  acceleratorPowerW: numberAt('environment.acceleratorPowerW').optional(),
  nodeOverheadW: numberAt('environment.nodeOverheadW').optional(),
  networkStorageShare: numberAt('environment.networkStorageShare').optional(),
  embodiedKgPerAccelerator: numberAt('environment.embodiedKgPerAccelerator').optional(),
  embodiedNetworkShare: numberAt('environment.embodiedNetworkShare').optional(),
  embodiedKgPerTerabyte: numberAt('environment.embodiedKgPerTerabyte').optional(),
  lifeYears: numberAt('environment.lifeYears').optional(),
  utilisation: numberAt('environment.utilisation').optional(),
})

const LONGEST_INPUT_ID = 100

export const uncertaintySchema = z.strictObject({
  within: z
    .strictObject({
      costUsd: numberAt('uncertainty.within.costUsd').optional(),
      runDays: numberAt('uncertainty.within.runDays').optional(),
      carbonKg: numberAt('uncertainty.within.carbonKg').optional(),
    })
    .optional(),
  ranges: z
    .record(
      z.string().min(1).max(LONGEST_INPUT_ID),
      z.strictObject({ p10: numberAt('uncertainty.ranges.*.p10'), p90: numberAt('uncertainty.ranges.*.p90') }),
    )
    .optional(),
})
