import type { Scenario } from '../spec'

export type Moved = 'cluster.region' | 'serving.region'

/** The region that a comparison changes: where the run is, or where a plan that only serves does. */
export function movedOf({ workload, serving }: Scenario): Moved {
  return workload === 'deployment' && serving?.region !== undefined ? 'serving.region' : 'cluster.region'
}

export function placeOf(scenario: Scenario): string | undefined {
  return movedOf(scenario) === 'serving.region' ? scenario.serving?.region : scenario.cluster.region
}

const OF_PLACE = ['pue', 'gridGramsPerKwh', 'residualMixGramsPerKwh', 'waterLitresPerKwhOnSite'] as const

/** Typed fields that are true of one place alone. */
export function leftBehindOf({ environment, money }: Scenario): string[] {
  return [
    ...OF_PLACE.filter((field) => environment?.[field] !== undefined).map((field) => `environment.${field}`),
    ...(money?.electricityUsdPerKwh !== undefined ? ['money.electricityUsdPerKwh'] : []),
  ]
}

/** Agreed prices, which hold wherever the plan goes. */
export function heldOf({ workload, money }: Scenario): string[] {
  return [
    ...(money?.usdPerAcceleratorHour !== undefined ? ['money.usdPerAcceleratorHour'] : []),
    ...(workload !== 'training' && money?.servingUsdPerAcceleratorHour !== undefined
      ? ['money.servingUsdPerAcceleratorHour']
      : []),
  ]
}

/** The same scenario in another region, without what was typed of the place that it leaves. */
export function movedTo(scenario: Scenario, region: string): Scenario {
  const { cluster, serving, environment = {}, money = {} } = scenario
  const { electricityUsdPerKwh, ...paid } = money
  const { pue, gridGramsPerKwh, residualMixGramsPerKwh, waterLitresPerKwhOnSite, ...elsewhere } = environment
  const moved: Scenario = { ...scenario, environment: elsewhere, money: paid }
  return movedOf(scenario) === 'serving.region'
    ? { ...moved, serving: { ...serving, region } }
    : { ...moved, cluster: { ...cluster, region } }
}
