import { PAPER_COLORS } from '@/lib/presentation/paper/colors'
import type { PaperBlock, PaperFigure } from '@/lib/presentation/paper/document'
import { drawChart } from './charts'
import { type Element, PAGE, type Pen, type TextStyle, WIDTH } from './pen'
import { drawTable } from './table'

const LOOKS: Record<'plain' | 'lead' | 'note', TextStyle> = {
  plain: { size: 9.5 },
  lead: { size: 11.5, weight: 600 },
  note: { size: 8.5, color: PAPER_COLORS.muted },
}
const LEADING = 1.45
const LEAD_ROOM = 120

export function drawBlock(pen: Pen, parent: Element, block: PaperBlock): void {
  if (block.kind === 'text') {
    // What leads stands on the page of what it leads to.
    if (block.look === 'lead') pen.room(LEAD_ROOM)
    drawText(pen, parent, block.text, LOOKS[block.look])
  }
  if (block.kind === 'figures') drawFigures(pen, parent, block.items)
  else if (block.kind === 'table') drawTable(pen, parent, block.table, block)
  else if (block.kind === 'chart') drawChart(pen, parent, block.chart)
  else if (block.kind === 'list') {
    for (const { text, tone } of block.items) drawItem(pen, parent, text, tone && PAPER_COLORS[tone])
    pen.y += 6
  }
}

/** Line by line over pages; what stands on one page is one element. */
export function drawText(pen: Pen, parent: Element, text: string, style: TextStyle, indent = 0, tag = 'P'): void {
  const lines = pen.lines(text, WIDTH - indent, style)
  const step = style.size * LEADING
  let left = lines
  while (left.length > 0) {
    pen.room(step)
    const fitting = Math.max(1, Math.floor((PAGE.height - PAGE.bottom - pen.y) / step))
    const here = left.slice(0, fitting)
    pen.tagged(tag, parent, () => {
      for (const line of here) {
        pen.drawLine(line, PAGE.left + indent, pen.y, WIDTH - indent, style)
        pen.y += step
      }
    })
    left = left.slice(fitting)
  }
  pen.y += 5
}

function drawItem(pen: Pen, parent: Element, text: string, color: string | undefined): void {
  pen.room(LOOKS.plain.size * LEADING)
  const y = pen.y + 5.5
  pen.artifact(() => pen.doc.circle(PAGE.left + 4, y, 1.6).fill(color ?? PAPER_COLORS.accent))
  drawText(pen, parent, text, color ? { ...LOOKS.plain, color } : LOOKS.plain, 14)
  pen.y -= 2
}

const COLUMNS = 3
const CARD = 62

/** Headline figures three abreast: the figure, its range, what it is. */
export function drawFigures(pen: Pen, parent: Element, figures: PaperFigure[]): void {
  const width = WIDTH / COLUMNS
  for (let first = 0; first < figures.length; first += COLUMNS) {
    pen.room(CARD)
    const top = pen.y
    pen.artifact(() => pen.rule(top))
    for (const [index, { label, value, range, note }] of figures.slice(first, first + COLUMNS).entries()) {
      const x = PAGE.left + index * width
      pen.tagged('P', parent, () => {
        pen.label(label, x, top + 7, { size: 8.5, color: PAPER_COLORS.muted })
        pen.label(value, x, top + 18, { size: 15, weight: 600 })
        const small = { size: 8, color: PAPER_COLORS.muted }
        for (const [row, text] of [range, note].filter((one) => one !== '').entries())
          for (const line of pen.lines(text, width - 10, small, 1))
            pen.drawLine(line, x, top + 38 + row * 10.5, width, small)
      })
    }
    pen.y = top + CARD
  }
  pen.y += 6
}
