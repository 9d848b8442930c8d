import type { Region } from '@/lib/projection/catalog-types'
import hours from './data/grid-hours.json'
import file from './data/regions.json'
import { gridIntensity } from './grid'
import { type DataRow, numberOrNull, rowOf, textOf, textOrNull } from './json-rows'

export function loadRegions(): Record<string, Region> {
  const rows: readonly DataRow[] = file.rows
  return Object.fromEntries(rows.map(toRegion).map((region) => [region.id, region]))
}

export function toRegion(row: DataRow): Region {
  const provider = textOf(row, 'provider')
  const region = textOf(row, 'region')
  const zone = textOrNull(row, 'electricity_maps_zone')
  const grid = gridIntensity(zone, textOrNull(row, 'country_iso3'))
  const price = rowOf(row, 'electricity_price')
  const profile = profileOf(zone)
  return {
    id: `${provider}:${region}`,
    provider,
    region,
    location: textOf(row, 'location'),
    country: textOf(row, 'country'),
    zone,
    gridGramsPerKwh: grid?.value ?? null,
    gridSource: grid?.source ?? null,
    gridAsOf: grid?.asOf ?? null,
    ...(profile ? { gridHours: profile } : {}),
    pue: numberOrNull(row, 'pue'),
    pueSource: `${textOf(row, 'pue_source')}; year ${String(row.pue_year)}, ${textOf(row, 'pue_scope')}`,
    waterLitresPerKwhOnSite: numberOrNull(row, 'wue_l_per_kwh'),
    electricityUsdPerKwh: numberOrNull(price, 'usd_per_kwh'),
    electricitySource: textOrNull(price, 'source'),
    asOf: textOf(row, 'as_of'),
  }
}

/** How the intensity of a zone goes over the day, for the few zones of which a source says so. */
function profileOf(zone: string | null): Region['gridHours'] {
  const zones: Readonly<Record<string, { relative: readonly number[] }>> = hours.zones
  const found = zone !== null && Object.hasOwn(zones, zone) ? zones[zone] : undefined
  return found && { relative: found.relative, source: `hours of ${hours.as_of}: ${hours.source}` }
}
