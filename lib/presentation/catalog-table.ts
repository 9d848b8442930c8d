import type { CatalogKind, CatalogRows } from '@/lib/contracts/catalog-rows'
import type { Unit } from '@/lib/projection'
import type { Origin } from '@/lib/projection/catalog-types'
import { isOld, type Keeps } from './age'
import { type Currency, MISSING, quantity, USD } from './format'

export const CATALOG_LABELS: Record<CatalogKind, string> = {
  accelerators: 'Accelerators',
  prices: 'Rental prices',
  regions: 'Regions',
  models: 'Models',
  apis: 'Hosted APIs',
  tuning: 'Hosted tuning',
}

export type CatalogColumn = { id: string; label: string; numeric?: boolean }
export type CatalogTableRow = {
  id: string
  cells: { text: string; exact?: string }[]
  source: { text: string; url?: string }
  asOf: string
  /** The row is older than what it says keeps. */
  old: boolean
  /** The team's own, which wins over what everybody has. */
  own: boolean
}
export type CatalogTable = { kind: CatalogKind; columns: CatalogColumn[]; rows: CatalogTableRow[] }

const KEEPS: Record<CatalogKind, Keeps> = {
  accelerators: 'device',
  prices: 'price',
  regions: 'place',
  models: 'device',
  apis: 'price',
  tuning: 'price',
}

/** Rows of the catalogue as a table: amounts with units, unknown ones as a gap, each with its source, date and whether it is old. */
export function catalogTable(data: CatalogRows, today: Date, currency: Currency = USD): CatalogTable {
  const amount = (value: number | null, unit: Unit) => {
    if (value === null) return { text: MISSING }
    const { text, exact } = quantity(value, unit, currency)
    return { text, exact }
  }
  const word = (value: string | null) => ({ text: value ?? MISSING })
  const row = (
    id: string,
    cells: CatalogTableRow['cells'],
    source: string,
    asOf: string,
    { origin }: Origin = {},
  ): CatalogTableRow => ({
    ...{ id, cells, asOf },
    own: origin === 'team',
    source: sourceOf(source),
    old: isOld(asOf, KEEPS[data.kind], today),
  })
  const { kind } = data
  switch (data.kind) {
    case 'accelerators':
      return {
        kind,
        columns: [
          { id: 'name', label: 'Device' },
          { id: 'memory', label: 'Memory', numeric: true },
          { id: 'bandwidth', label: 'Bandwidth', numeric: true },
          { id: 'bf16', label: 'BF16, dense', numeric: true },
          { id: 'fp8', label: 'FP8, dense', numeric: true },
          { id: 'fp4', label: 'FP4, dense', numeric: true },
          { id: 'tdp', label: 'TDP', numeric: true },
          { id: 'node', label: 'Per node', numeric: true },
          { id: 'new', label: 'Bought new', numeric: true },
        ],
        rows: data.rows.map((one) =>
          row(
            one.id,
            [
              word(one.name),
              amount(one.memoryBytes, 'bytes'),
              amount(one.memoryBandwidthBytesPerSecond, 'bytes/s'),
              amount(one.peakFlops.bf16, 'flop/s'),
              amount(one.peakFlops.fp8, 'flop/s'),
              amount(one.peakFlops.fp4, 'flop/s'),
              amount(one.tdpW, 'W'),
              { text: String(one.devicesPerNode) },
              { text: one.purchaseUsd ? one.purchaseUsd.map((end) => amount(end, 'usd').text).join(' to ') : MISSING },
            ],
            one.source,
            one.asOf,
            one,
          ),
        ),
      }
    case 'prices':
      return {
        kind,
        columns: [
          { id: 'device', label: 'Device' },
          { id: 'price', label: 'Per accelerator-hour', numeric: true },
          { id: 'term', label: 'Term' },
          { id: 'provider', label: 'Provider' },
          { id: 'instance', label: 'Instance' },
          { id: 'region', label: 'Region' },
        ],
        rows: data.rows.map((one, index) =>
          row(
            `${index} ${one.provider} ${one.accelerator}`,
            [
              word(one.name),
              amount(one.usdPerAcceleratorHour, 'usd/h'),
              word(TERMS[one.term]),
              word(one.provider),
              word(one.instance),
              word(one.region ?? 'any'),
            ],
            one.source,
            one.asOf,
            one,
          ),
        ),
      }
    case 'regions':
      return {
        kind,
        columns: [
          { id: 'region', label: 'Region' },
          { id: 'location', label: 'Place' },
          { id: 'grid', label: 'Grid', numeric: true },
          { id: 'pue', label: 'PUE', numeric: true },
          { id: 'water', label: 'Water on site', numeric: true },
          { id: 'power', label: 'Electricity', numeric: true },
        ],
        rows: data.rows.map((one) =>
          row(
            one.id,
            [
              word(one.id),
              word(`${one.location}, ${one.country}`),
              amount(one.gridGramsPerKwh, 'gCO2e/kWh'),
              amount(one.pue, 'ratio'),
              amount(one.waterLitresPerKwhOnSite, 'L/kWh'),
              amount(one.electricityUsdPerKwh, 'usd/kWh'),
            ],
            [`grid: ${one.gridSource ?? 'not known'}`, `PUE: ${one.pueSource}`, `power: ${one.electricitySource}`].join(
              '; ',
            ),
            one.gridAsOf ?? one.asOf,
            one,
          ),
        ),
      }
    case 'models':
      return {
        kind,
        columns: [
          { id: 'name', label: 'Model' },
          { id: 'parameters', label: 'Parameters, published', numeric: true },
          { id: 'layers', label: 'Layers', numeric: true },
          { id: 'hidden', label: 'Hidden size', numeric: true },
          { id: 'heads', label: 'Heads (KV)', numeric: true },
          { id: 'experts', label: 'Experts', numeric: true },
          { id: 'context', label: 'Context', numeric: true },
        ],
        rows: data.rows.map(({ architecture: shape, ...one }) =>
          row(
            one.id,
            [
              word(one.name),
              amount(one.publishedParameters, 'parameters'),
              { text: String(shape.layers) },
              amount(shape.hidden, 'count'),
              { text: `${shape.heads} (${shape.kvHeads})` },
              word(shape.moe ? `${shape.moe.expertsPerToken} of ${shape.moe.experts}` : null),
              amount(shape.maxContext ?? null, 'tokens'),
            ],
            one.source,
            one.asOf,
          ),
        ),
      }
    case 'apis':
      return {
        kind,
        columns: [
          { id: 'name', label: 'Model' },
          { id: 'provider', label: 'Provider' },
          { id: 'input', label: 'Input', numeric: true },
          { id: 'cached', label: 'Cached input', numeric: true },
          { id: 'output', label: 'Output', numeric: true },
        ],
        rows: data.rows.map((one) =>
          row(
            `${one.provider} ${one.model}`,
            [
              word(one.name),
              word(one.provider),
              amount(one.usdPerMillionInput, 'usd/million tokens'),
              amount(one.usdPerMillionCachedInput, 'usd/million tokens'),
              amount(one.usdPerMillionOutput, 'usd/million tokens'),
            ],
            one.source,
            one.asOf,
          ),
        ),
      }
    case 'tuning':
      return {
        kind,
        columns: [
          { id: 'name', label: 'Model' },
          { id: 'provider', label: 'Provider' },
          { id: 'objective', label: 'Learns from' },
          { id: 'trains', label: 'What is trained' },
          { id: 'price', label: 'Per M training tokens', numeric: true },
          { id: 'least', label: 'At least, a job', numeric: true },
        ],
        rows: data.rows.map((one) =>
          row(
            [one.provider, one.name, one.objective, one.trains].join(' '),
            [
              word(one.name),
              word(one.provider),
              word(one.objective === 'dpo' ? 'preferences' : 'examples'),
              word(one.trains === 'weights' ? 'all weights' : one.trains),
              amount(one.usdPerMillion, 'usd/million tokens'),
              amount(one.minimumUsd, 'usd'),
            ],
            [one.source, one.includes, one.note].filter(Boolean).join('; '),
            one.asOf,
          ),
        ),
      }
  }
}

const TERMS = {
  on_demand: 'On demand',
  reserved_1y: 'Reserved, 1 year',
  reserved_3y: 'Reserved, 3 years',
  spot: 'Spot',
  capacity_block: 'Capacity block',
} as const

const ADDRESS = /https?:\/\/[^\s;,)]+/

/** The first address of a source is where its text leads. */
function sourceOf(text: string): { text: string; url?: string } {
  const url = ADDRESS.exec(text)?.[0]
  if (!url) return { text }
  const rest = text.replace(url, '').replace(/^[\s;,()]+|[\s;,()]+$/g, '')
  return { text: rest || new URL(url).host, url }
}
