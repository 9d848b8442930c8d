import { liveSheetCell } from './list-sheet'
import { lookOf, unitName } from './number-look'
import { columnName, type Sheet, type SheetCell, type SheetRow, text } from './sheet-model'
import type { MonthGrid } from './workbook'

/** Month by month, the first being 1; sums under what can be added up. */
export function monthSheet(
  { name, lead, model, rows, labels, totals }: MonthGrid,
  address: (key: string) => string,
): Sheet {
  const body = rows.map(
    (keys, month): SheetRow => [
      { number: month + 1, format: 'whole', look: 'plain' },
      ...keys.map((key) => (key === null ? null : liveSheetCell(model, key, address))),
    ],
  )
  const sums = labels.map(({ unit }, column): SheetCell | null => {
    if (unit === 'accelerators') return null
    const value = rows.reduce((sum, keys) => sum + (keys[column] ? model.value(keys[column]) : 0), 0)
    const letter = columnName(column + 1)
    const formula = `SUM(${letter}4:${letter}${rows.length + 3})`
    return { formula, number: value, format: lookOf(unit, value), look: 'total' }
  })
  return {
    name,
    widths: [12, ...labels.map(() => 20)],
    frozen: { rows: 3, columns: 1 },
    rows: [
      [text(name, 'title')],
      [text(lead, 'note')],
      [
        text('Month', 'head'),
        ...labels.map(({ label, unit }) => text(unitName(unit) ? `${label}, ${unitName(unit)}` : label, 'head')),
      ],
      ...body,
      ...(totals ? [[text('Sum', 'total'), ...sums]] : []),
    ],
  }
}
