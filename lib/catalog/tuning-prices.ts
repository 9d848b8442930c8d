import type { TuningPrice } from '@/lib/projection/catalog-types'
import file from './data/tuning-prices.json'
import { type DataRow, numberOf, numberOrNull, textOf, textOrNull } from './json-rows'

/** What providers ask for tuning a model on one's data, by the token: each with the page and the day that it was read. */
export function loadTuningPrices(): TuningPrice[] {
  const rows: readonly DataRow[] = file.rows
  return rows.map(toTuningPrice)
}

function toTuningPrice(row: DataRow): TuningPrice {
  return {
    provider: textOf(row, 'provider'),
    name: textOf(row, 'name'),
    model: textOrNull(row, 'model'),
    aboveParameters: numberOrNull(row, 'above_parameters'),
    upToParameters: numberOrNull(row, 'up_to_parameters'),
    objective: textOf(row, 'objective') === 'dpo' ? 'dpo' : 'sft',
    trains: trained(textOrNull(row, 'trains')),
    usdPerMillion: numberOf(row, 'usd_per_million_tokens'),
    minimumUsd: numberOrNull(row, 'minimum_usd'),
    includes: textOf(row, 'includes'),
    note: textOrNull(row, 'note'),
    source: textOf(row, 'source'),
    asOf: textOf(row, 'as_of'),
  }
}

function trained(text: string | null): TuningPrice['trains'] {
  return text === 'adapters' || text === 'weights' ? text : null
}
