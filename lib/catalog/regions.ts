import type { Region } from '@/lib/projection/catalog-types'
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
    pue: numberOrNull(row, 'pue'),
    pueSource: `${textOf(row, 'pue_source')}; year ${String(row.pue_year)}, ${textOf(row, 'pue_scope')}`,
    waterLitresPerKwhOnSite: numberOrNull(row, 'wue_l_per_kwh'),
    electricityUsdPerKwh: numberOrNull(price, 'usd_per_kwh'),
    electricitySource: textOrNull(price, 'source'),
    asOf: textOf(row, 'as_of'),
  }
}
