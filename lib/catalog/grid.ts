import { averageIntensity, electricityMaps } from '@tgwf/co2/data'
import type { Sourced } from '@/lib/projection/catalog-types'
import packageFile from '@/package.json'

const VERSION = packageFile.dependencies['@tgwf/co2']
/** Year that the package's newest yearly table covers. */
export const ZONE_YEAR = '2025'

export const ELECTRICITY_MAPS_SOURCE = `Electricity Maps, average of ${ZONE_YEAR}, life-cycle (ODbL), through @tgwf/co2 ${VERSION}`
export const EMBER_SOURCE = `Ember, country average, life-cycle (CC BY-SA 4.0), through @tgwf/co2 ${VERSION}`

/** Intensity of a grid in gCO2e/kWh: by zone of Electricity Maps, else the country's average, else nothing. */
export function gridIntensity(zone: string | null, countryIso3: string | null): Sourced | null {
  const byZone = zone ? ownValue(electricityMaps.yearly2025.data, zone)?.carbonIntensity.value : undefined
  if (isKnown(byZone)) {
    return { value: byZone, source: `${ELECTRICITY_MAPS_SOURCE}, zone ${zone}`, asOf: ZONE_YEAR }
  }
  const byCountry = countryIso3 ? ownValue(averageIntensity.data, countryIso3) : undefined
  if (isKnown(byCountry)) return { value: byCountry, source: `${EMBER_SOURCE}, ${countryIso3}`, asOf: VERSION }
  return null
}

export function worldAverage(): Sourced {
  const value = ownValue(averageIntensity.data, 'WORLD')
  if (!isKnown(value)) throw new Error('@tgwf/co2 has no world average')
  return { value, source: `${EMBER_SOURCE}, world`, asOf: VERSION }
}

function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/** The tables write 0 where nothing is known of a grid. */
function isKnown(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0
}
