/** A workbook before it is a file: cells with what they show and, where they calculate, from what. */
export type Workbook = { title: string; sheets: Sheet[] }
export type Sheet = {
  name: string
  /** In characters. */
  widths: number[]
  /** Rows and columns that stay in sight. */
  frozen: { rows: number; columns: number }
  rows: SheetRow[]
}
export type SheetRow = (SheetCell | null)[]
export type CellLook = 'plain' | 'title' | 'head' | 'input' | 'total' | 'note' | 'section'
export type NumberLook = 'general' | 'money' | 'price' | 'percent' | 'whole' | 'decimal'
export type SheetCell =
  | { text: string; look: CellLook }
  | { number: number; format: NumberLook; look: CellLook }
  /** The value that stands beside the formula, for viewers that do not calculate. */
  | { formula: string; number: number; format: NumberLook; look: CellLook }

export const text = (value: string, look: CellLook = 'plain'): SheetCell => ({ text: value, look })

/** A, B, …, Z, AA: the name of a column, the first being 0. */
export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

/** Names of sheets are ours (no text that somebody typed), so they need no more than quotes. */
export function addressOf(sheet: string, row: number, column: number): string {
  return `'${sheet}'!$${columnName(column)}$${row + 1}`
}
