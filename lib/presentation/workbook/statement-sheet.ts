import type { TableModel } from '../chart-model'
import type { Report } from '../report'
import { statementTables } from '../report-tables'
import { type Sheet, type SheetRow, text } from './sheet-model'

/** The energy and carbon statement of each scenario as it was projected, for an inventory. */
export function statementSheet(report: Report): Sheet {
  const several = report.scenarios.length > 1
  const rows = report.scenarios.flatMap(({ letter, scenario, projection }): SheetRow[] => {
    const tables = projection ? statementTables(projection) : []
    return [
      ...(several ? [[text(`${letter} · ${scenario.name}`, 'section')]] : []),
      ...(tables.length > 0 ? tables.flatMap(tableRows) : [[text('No power of these devices is known.', 'note')]]),
    ]
  })
  return {
    name: 'Statement',
    widths: [48, 24, 34, 60, 80],
    frozen: { rows: 2, columns: 0 },
    rows: [
      [text('Energy and carbon statement', 'title')],
      [text('As projected. Texts: they do not follow the inputs; the sheet Calculation does.', 'note')],
      ...rows,
    ],
  }
}

function tableRows({ caption, columns, rows }: TableModel): SheetRow[] {
  return [
    [],
    [text(caption, 'section')],
    columns.map(({ label }) => text(label, 'head')),
    ...rows.map(({ cells }): SheetRow => cells.map((cell) => text(cell.text))),
  ]
}
