import { PAPER_COLORS } from '@/lib/presentation/paper/colors'
import type { PaperChart } from '@/lib/presentation/paper/document'
import { drawServing, drawSpans, drawTornado } from './chart-spans'
import { drawBills, drawCash, drawCost, drawMemory } from './chart-stacks'
import { type Element, PAGE, type Pen, WIDTH } from './pen'

export type Drawn = { height: number; draw: (pen: Pen, top: number) => void }

/** Title and sentence as on screen, then the marks as vectors: one figure, whole on one page. */
export function drawChart(pen: Pen, parent: Element, chart: PaperChart): void {
  const { title, summary } = chart.chart
  const { height, draw } = marksOf(pen, chart)
  const words = pen.lines(summary, WIDTH, { size: 8.5 })
  const above = 16 + words.length * 11.5 + 6
  pen.room(above + height)
  pen.tagged('P', parent, () => pen.label(title, PAGE.left, pen.y, { size: 10.5, weight: 600 }))
  pen.tagged('P', parent, () => {
    for (const [index, line] of words.entries())
      pen.drawLine(line, PAGE.left, pen.y + 16 + index * 11.5, WIDTH, { size: 8.5, color: PAPER_COLORS.muted })
  })
  const top = pen.y + above
  pen.tagged('Figure', parent, () => draw(pen, top), { alt: `${title}. ${summary}` })
  pen.y = top + height + 14
}

function marksOf(pen: Pen, one: PaperChart): Drawn {
  switch (one.kind) {
    case 'cost':
      return drawCost(one.chart)
    case 'cash':
      return drawCash(pen, one.chart)
    case 'bills':
      return drawBills(pen, one.chart)
    case 'memory':
      return drawMemory(pen, one.chart)
    case 'serving':
      return drawServing(one.chart)
    case 'tornado':
      return drawTornado(one.chart)
    case 'spans':
      return drawSpans(one.chart)
  }
}
