/** Typed access to rows of a data file. The files are ours, are checked by `data.test.ts`, and carry mixed shapes that
 * TypeScript would infer as unions of hundreds of literals. */
export type DataRow = Readonly<Record<string, unknown>>

export function textOf(row: DataRow, key: string): string {
  const value = row[key]
  if (typeof value !== 'string') throw new Error(`Catalogue row ${labelOf(row)}: ${key} is not a text`)
  return value
}

export function textOrNull(row: DataRow, key: string): string | null {
  return row[key] == null ? null : textOf(row, key)
}

export function numberOf(row: DataRow, key: string): number {
  const value = row[key]
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Error(`Catalogue row ${labelOf(row)}: ${key} is not a number`)
  }
  return value
}

export function numberOrNull(row: DataRow, key: string): number | null {
  return row[key] == null ? null : numberOf(row, key)
}

export function rowOf(row: DataRow, key: string): DataRow {
  const value = row[key]
  if (!isRow(value)) throw new Error(`Catalogue row ${labelOf(row)}: ${key} is not an object`)
  return value
}

/** Multiplies a known value into SI; an unknown one stays unknown. */
export function scaledOrNull(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor
}

function isRow(value: unknown): value is DataRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function labelOf(row: DataRow): string {
  return String(row.id ?? row.region ?? row.provider ?? 'without id')
}
