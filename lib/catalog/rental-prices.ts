import type { RentalPrice } from '@/lib/projection/catalog-types'
import file from './data/prices.json'
import { type DataRow, numberOf, textOf, textOrNull } from './json-rows'

const TERMS: Readonly<Record<string, RentalPrice['term']>> = {
  on_demand: 'on_demand',
  reserved_1y: 'reserved_1y',
  reserved_3y: 'reserved_3y',
  spot: 'spot',
  capacity_block: 'capacity_block',
  // One provider quotes "reserved" without a length; a year is the shortest that such offers are for.
  reserved: 'reserved_1y',
}

export function loadRentalPrices(): RentalPrice[] {
  const rows: readonly DataRow[] = file.rows
  return rows.map(toRentalPrice)
}

export function toRentalPrice(row: DataRow): RentalPrice {
  const term = TERMS[textOf(row, 'term')]
  if (!term) throw new Error(`Catalogue price of ${textOf(row, 'provider')}: unknown term ${textOf(row, 'term')}`)
  const region = textOf(row, 'region')
  const note = textOrNull(row, 'note')
  return {
    provider: textOf(row, 'provider'),
    accelerator: textOf(row, 'accelerator_id'),
    instance: textOrNull(row, 'instance'),
    term,
    region: region === 'any' ? null : region,
    usdPerAcceleratorHour: numberOf(row, 'usd_per_accelerator_hour'),
    source: note ? `${textOf(row, 'source')}; ${note}` : textOf(row, 'source'),
    asOf: textOf(row, 'as_of'),
  }
}
