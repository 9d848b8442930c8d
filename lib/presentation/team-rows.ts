import { scenarioBounds } from '@/lib/contracts/scenario-fields'
import {
  TEAM_ROW_COLUMNS,
  type TeamCatalogView,
  type TeamRow,
  type TeamRowChange,
  type TeamRowKind,
} from '@/lib/contracts/team-catalog'
import { isOld, type Keeps } from './age'

export const TEAM_ROW_LABELS: Record<TeamRowKind, string> = {
  price: 'Price',
  accelerator: 'Accelerator',
  site: 'Place',
  default: 'Default',
}
export const TERM_LABELS = {
  on_demand: 'On demand',
  reserved_1y: 'Reserved, 1 year',
  reserved_3y: 'Reserved, 3 years',
  spot: 'Spot',
  capacity_block: 'Capacity block',
} as const

export type TeamRowLine = {
  key: string
  kind: string
  what: string
  says: string
  source: string
  asOf: string
  old: boolean
}

const KEEPS: Record<TeamRowKind, Keeps> = { price: 'price', accelerator: 'device', site: 'place', default: 'place' }

/** A team's rows in words: what each is about, and what it says of it. */
export function teamRowTable(rows: TeamCatalogView['rows'], now: Date): TeamRowLine[] {
  return rows.map(({ key, row }) => ({
    key,
    kind: TEAM_ROW_LABELS[row.kind],
    ...wordsOf(row),
    source: row.source,
    asOf: row.asOf,
    old: isOld(row.asOf, KEEPS[row.kind], now),
  }))
}

function wordsOf(row: TeamRow): { what: string; says: string } {
  switch (row.kind) {
    case 'price':
      return {
        what: `${row.accelerator} at ${row.provider}${row.region ? ` in ${row.region}` : ''}`,
        says: `${row.usdPerAcceleratorHour} USD/h, ${TERM_LABELS[row.term].toLowerCase()}`,
      }
    case 'accelerator':
      return {
        what: `${row.name} (${row.id})`,
        says: told([
          [row.memoryGb, 'GB'],
          [row.bandwidthTbPerSecond, 'TB/s'],
          [row.bf16Tflops, 'TFLOP/s BF16'],
          [row.fp8Tflops, 'TFLOP/s FP8'],
          [row.fp4Tflops, 'TFLOP/s FP4'],
          [row.tdpW, 'W'],
          [row.purchaseUsd, 'USD each'],
        ]),
      }
    case 'site':
      return {
        what: `${row.location} (${row.id})`,
        says: told([
          [row.gridGramsPerKwh, 'g CO₂e/kWh'],
          [row.pue, 'PUE'],
          [row.waterLitresPerKwh, 'L/kWh'],
          [row.electricityUsdPerKwh, 'USD/kWh'],
        ]),
      }
    case 'default': {
      const { meaning, unit } = scenarioBounds[row.path]
      return { what: meaning, says: `${row.value} ${unit}`.trim() }
    }
  }
}

function told(parts: [number | null, string][]): string {
  const known = parts.flatMap(([value, unit]) => (value === null ? [] : [`${value} ${unit}`]))
  return known.length > 0 ? known.join(', ') : 'as in the catalogue'
}

/** What a change did, in a few words. */
export function changeWords({ added, changed, removed }: TeamRowChange): string {
  const parts = [
    added > 0 ? `${rowsOf(added)} added` : '',
    changed > 0 ? `${rowsOf(changed)} changed` : '',
    removed > 0 ? `${rowsOf(removed)} removed` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'nothing changes'
}

function rowsOf(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`
}

/** Header and rows for a file that can be read again. */
export function teamRowLines(rows: readonly TeamRow[]): (string | number | null)[][] {
  const lines = rows.map((row) =>
    TEAM_ROW_COLUMNS.map((column): string | number | null => {
      const value: unknown = Reflect.get(row, column)
      return typeof value === 'string' || typeof value === 'number' ? value : null
    }),
  )
  return [[...TEAM_ROW_COLUMNS], ...lines]
}
