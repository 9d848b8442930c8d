import type { TableModel } from '@/lib/presentation/chart-model'
import { PAPER_COLORS } from '@/lib/presentation/paper/colors'
import { type Element, type Line, PAGE, type Pen, type TextStyle, WIDTH } from './pen'

const BODY: TextStyle = { size: 8 }
const HEAD: TextStyle = { size: 7.2, weight: 600 }
const CAPTION: TextStyle = { size: 9.5, weight: 600 }
const STEP = 10.6
const PAD = 3
const GAP = 8
const MOST_LINES = 6

type Row = { cells: Line[][]; height: number }

/** Heads are repeated on each page; a row stands whole on one. */
export function drawTable(
  pen: Pen,
  parent: Element,
  { caption, columns, rows }: TableModel,
  { widths: weights, most = MOST_LINES }: { widths?: number[]; most?: number } = {},
): void {
  if (rows.length === 0) return
  const share = weights ?? columns.map(({ numeric }, index) => (index === 0 ? 2 : numeric ? 1.2 : 2))
  const all = columns.reduce((sum, _, index) => sum + (share[index] ?? 1), 0)
  const widths = columns.map((_, index) => (WIDTH * (share[index] ?? 1)) / all)
  const left = widths.map((_, index) => PAGE.left + widths.slice(0, index).reduce((sum, width) => sum + width, 0))
  const laid = (texts: string[], style: TextStyle): Row => {
    const cells = texts.map((text, index) => pen.lines(text, (widths[index] ?? 0) - GAP, style, most))
    return { cells, height: Math.max(1, ...cells.map((lines) => lines.length)) * STEP + 2 * PAD }
  }
  const table = pen.element('Table', parent)
  const draw = ({ cells, height }: Row, style: TextStyle, tag: 'TH' | 'TD', color: string) => {
    const row = pen.element('TR', table)
    const top = pen.y
    for (const [index, lines] of cells.entries()) {
      const align = columns[index]?.numeric ? 'right' : 'left'
      const [x = PAGE.left, width = 0] = [left[index], widths[index]]
      pen.tagged(tag, row, () => {
        for (const [line, one] of lines.entries())
          pen.drawLine(one, x, top + PAD + line * STEP, width - GAP, { ...style, align })
      })
    }
    row.end()
    pen.y = top + height
    pen.artifact(() => pen.rule(pen.y, color))
  }
  const head = laid(
    columns.map(({ label }) => label),
    HEAD,
  )
  const body = rows.map(({ cells }) =>
    laid(
      cells.map(({ text }) => text),
      BODY,
    ),
  )
  pen.room(18 + head.height + (body[0]?.height ?? 0))
  pen.tagged('Caption', table, () => pen.label(caption, PAGE.left, pen.y, CAPTION))
  pen.y += 16
  draw(head, HEAD, 'TH', PAPER_COLORS.muted)
  for (const row of body) {
    if (pen.room(row.height)) draw(head, HEAD, 'TH', PAPER_COLORS.muted)
    draw(row, BODY, 'TD', PAPER_COLORS.line)
  }
  table.end()
  pen.y += 14
}
