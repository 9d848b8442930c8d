import { columnName, type Sheet, type SheetCell } from '@/lib/presentation/workbook/sheet-model'
import { styleOf } from './xlsx-styles'
import { escaped, XML } from './xlsx-text'

export function sheetXml({ widths, frozen, rows }: Sheet, namespace: string): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const body = rows.map((cells, row) => {
    const written = cells.map((one, column) => (one ? cellXml(one, `${columnName(column)}${row + 1}`) : '')).join('')
    return written && `<row r="${row + 1}">${written}</row>`
  })
  return `${XML}<worksheet xmlns="${namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0">${pane(frozen)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>${body.join('')}</sheetData><pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`
}

function pane({ rows, columns }: Sheet['frozen']): string {
  if (rows === 0 && columns === 0) return ''
  const active = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight'
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`
  return `<pane${split} topLeftCell="${columnName(columns)}${rows + 1}" activePane="${active}" state="frozen"/>`
}

/** Text is text, whatever it begins with: only what this program put together is ever a formula. */
function cellXml(cell: SheetCell, place: string): string {
  if ('text' in cell) {
    if (cell.text === '') return ''
    return `<c r="${place}" s="${styleOf(cell.look)}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`
  }
  const style = styleOf(cell.look, cell.format)
  const formula = 'formula' in cell ? `<f>${escaped(cell.formula)}</f>` : ''
  return `<c r="${place}" s="${style}">${formula}<v>${cell.number}</v></c>`
}
