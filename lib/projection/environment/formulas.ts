const HOURS_PER_YEAR = 8766

/** Energy at the meter, kWh: `accelerator-hours x (P_device + P_node) / 1000 x (1 + network and storage) x PUE`. */
export function meterKwh(
  acceleratorHours: number,
  wattsPerDevice: number,
  networkStorageShare: number,
  pue: number,
): number {
  return ((acceleratorHours * wattsPerDevice) / 1000) * (1 + networkStorageShare) * pue
}

/** Energy of CPU time before PUE, kWh: what the money buys of hours of a virtual CPU, at what one draws. */
export function vcpuKwh(usd: number, usdPerHour: number, watts: number): number {
  return ((usd / usdPerHour) * watts) / 1000
}

/** Location-based emissions, kg: energy x grid intensity (GHG Protocol Scope 2). */
export function locationKg(kwh: number, gridGramsPerKwh: number): number {
  return (kwh * gridGramsPerKwh) / 1000
}

/** Market-based emissions, kg: energy not covered by certificates or contracts x residual mix (GHG Protocol Scope 2). */
export function marketKg(kwh: number, contractedShare: number, residualGramsPerKwh: number): number {
  return (kwh * (1 - contractedShare) * residualGramsPerKwh) / 1000
}

/** Emissions of making one accelerator and its share of the server, spread over the hours that it is used, kg per hour:
 * `kg / (life x 8766 x utilisation)`. */
export function embodiedKgPerHour(kg: number, lifeYears: number, utilisation: number): number {
  return kg / (lifeYears * HOURS_PER_YEAR * utilisation)
}

/** Emissions of making storage, spread over the months of its life that it is used, kg: GB-months held by
 * `kg per terabyte / (1000 x 12 x life x utilisation)`. */
export function storageKg(gbMonths: number, kgPerTerabyte: number, lifeYears: number, utilisation: number): number {
  return ((gbMonths / 1000) * kgPerTerabyte) / (12 * lifeYears * utilisation)
}

/** Water consumed, litres: `E_IT (WUE_on + PUE x EWIF)` with E_IT the energy behind the meter over PUE (Li et al.,
 * arXiv:2304.03271). Consumption, not withdrawal. */
export function waterLitres(itKwh: number, onSite: number, pue: number, offSite: number): number {
  return itKwh * (onSite + pue * offSite)
}

/** Grid intensity seen by a load that varies over the day: `sum(load x intensity) / sum(load)`, g/kWh. */
export function weightedIntensity(loads: readonly number[], grams: readonly number[]): number {
  const total = loads.reduce((sum, load) => sum + load, 0)
  return total > 0 ? loads.reduce((sum, load, hour) => sum + load * (grams[hour] ?? 0), 0) / total : 0
}
