import type { CellLook, NumberLook } from '@/lib/presentation/workbook/sheet-model'
import { XML } from './xlsx-text'

const FORMATS: Record<NumberLook, string> = {
  general: 'General',
  money: '#,##0.00',
  price: '#,##0.00####',
  percent: '0.0##%',
  whole: '#,##0',
  decimal: '#,##0.0##',
}
const FORMAT_NAMES = Object.keys(FORMATS) as NumberLook[]

type Look = { font: number; fill: number; border: number; wrap?: boolean }
const LOOKS: Record<CellLook, Look> = {
  plain: { font: 0, fill: 0, border: 0 },
  title: { font: 1, fill: 0, border: 0 },
  head: { font: 2, fill: 2, border: 1, wrap: true },
  input: { font: 3, fill: 3, border: 0 },
  total: { font: 2, fill: 0, border: 2 },
  note: { font: 4, fill: 0, border: 0 },
  section: { font: 5, fill: 0, border: 0 },
}
const LOOK_NAMES = Object.keys(LOOKS) as CellLook[]

/** Number of a style: each look in each format. */
export function styleOf(look: CellLook, format: NumberLook = 'general'): number {
  return LOOK_NAMES.indexOf(look) * FORMAT_NAMES.length + FORMAT_NAMES.indexOf(format)
}

const font = (size: number, color: string, bold = false) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><color rgb="FF${color}"/><name val="Calibri"/></font>`
const fill = (color: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/></patternFill></fill>`
const line = (side: 'top' | 'bottom') => `<${side} style="thin"><color rgb="FF5A615C"/></${side}>`

/** Ink, muted and the colour of what can be acted on, as on screen (docs/design.md). */
export function stylesXml(): string {
  const fonts = [
    font(11, '1A1D1B'),
    font(16, '1A1D1B', true),
    font(11, '1A1D1B', true),
    font(11, '1367D6'),
    font(10, '5A615C'),
    font(13, '1A1D1B', true),
  ]
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    fill('EFEFEA'),
    fill('EEF4FC'),
  ]
  const borders = [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border><left/><right/><top/>${line('bottom')}<diagonal/></border>`,
    `<border><left/><right/>${line('top')}<bottom/><diagonal/></border>`,
  ]
  const formats = FORMAT_NAMES.map((name, index) => `<numFmt numFmtId="${164 + index}" formatCode="${FORMATS[name]}"/>`)
  const styles = LOOK_NAMES.flatMap((name) =>
    FORMAT_NAMES.map((_, index) => {
      const look = LOOKS[name]
      const wrap = look.wrap ? '<alignment vertical="top" wrapText="1"/>' : '<alignment vertical="top"/>'
      return `<xf numFmtId="${164 + index}" fontId="${look.font}" fillId="${look.fill}" borderId="${look.border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${wrap}</xf>`
    }),
  )
  const counted = (name: string, all: string[]) => `<${name} count="${all.length}">${all.join('')}</${name}>`
  return `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${counted('numFmts', formats)}${counted('fonts', fonts)}${counted('fills', fills)}${counted('borders', borders)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${counted('cellXfs', styles)}</styleSheet>`
}
