import { tick } from '@/lib/presentation/axis'
import type { TornadoChart } from '@/lib/presentation/drivers'
import { PAPER_COLORS } from '@/lib/presentation/paper/colors'
import type { SpanRow } from '@/lib/presentation/paper/document'
import type { ServingChart } from '@/lib/presentation/serving-chart'
import { box, colorOf, footAxis, MUTED, SMALL, scale } from './chart-parts'
import type { Drawn } from './charts'
import { PAGE, WIDTH } from './pen'

const LEFT = PAGE.left
const RIGHT = PAGE.width - PAGE.right
const ROW = 17
const NAMES = 130
const WORDS = 120

/** When each phase happens. */
export function drawSpans({ rows, axis }: { rows: SpanRow[]; axis: TornadoChart['axis'] }): Drawn {
  const height = rows.length * ROW
  return {
    height: height + 30,
    draw: (pen, top) => {
      const [from, to] = [LEFT + NAMES, RIGHT - 60]
      footAxis(pen, axis, from, to, top, top + height)
      const at = scale(axis, from, to)
      for (const [index, { label, color, span, text }] of rows.entries()) {
        const y = top + index * ROW
        pen.label(label, LEFT, y + 4, SMALL)
        box(pen, at(span[0]), y + 3, Math.max(1, at(span[1]) - at(span[0])), ROW - 6, colorOf(color))
        pen.label(text, Math.min(at(span[1]) + 4, RIGHT - 55), y + 4, MUTED)
      }
    },
  }
}

/** How far each uncertain input alone would move the figure. */
export function drawTornado({ bars, middle, middleLabel, axis }: TornadoChart): Drawn {
  const height = bars.length * ROW
  return {
    height: height + 42,
    draw: (pen, top) => {
      const head = top + 12
      const [from, to] = [LEFT + NAMES, RIGHT - WORDS]
      footAxis(pen, axis, from, to, head, head + height)
      const at = scale(axis, from, to)
      for (const [index, { label, span, text }] of bars.entries()) {
        const y = head + index * ROW
        for (const line of pen.lines(label, NAMES - 8, SMALL, 1)) pen.drawLine(line, LEFT, y + 4, NAMES, SMALL)
        box(pen, at(span[0]), y + 3, Math.max(1, at(span[1]) - at(span[0])), ROW - 6, PAPER_COLORS.muted)
        for (const line of pen.lines(text, WORDS - 8, MUTED, 1)) pen.drawLine(line, to + 8, y + 4, WORDS, MUTED)
      }
      pen.doc
        .moveTo(at(middle), head - 2)
        .lineTo(at(middle), head + height)
        .lineWidth(1)
        .strokeColor(PAPER_COLORS.ink)
        .stroke()
      pen.label(middleLabel, at(middle) + 3, head - 12, SMALL)
    },
  }
}

const PLOT = 130

/** Throughput against latency, with the point that the plan runs at. */
export function drawServing({ points, operating, operatingLabel, operatingSide, x, y }: ServingChart): Drawn {
  return {
    height: PLOT + 44,
    draw: (pen, top) => {
      const [from, to, head, foot] = [LEFT + 46, RIGHT, top + 12, top + 12 + PLOT]
      pen.label(y.label, LEFT, top - 2, MUTED)
      footAxis(pen, x, from, to, head, foot)
      const [across, up] = [scale(x, from, to), scale(y, foot, head)]
      for (const value of y.ticks) {
        pen.rule(up(value), PAPER_COLORS.line, from, to)
        pen.label(tick(value), LEFT, up(value) - 5, { ...MUTED, align: 'right' }, 40)
      }
      for (const [index, point] of points.entries()) {
        if (index === 0) pen.doc.moveTo(across(point.x), up(point.y))
        else pen.doc.lineTo(across(point.x), up(point.y))
      }
      pen.doc.lineWidth(1.6).strokeColor(colorOf('serving')).stroke()
      pen.doc.circle(across(operating.x), up(operating.y), 4).fill(PAPER_COLORS.accent)
      const right = operatingSide === 'right'
      pen.label(
        operatingLabel,
        right ? across(operating.x) + 8 : LEFT,
        up(operating.y) + 6,
        { ...SMALL, align: right ? 'left' : 'right' },
        right ? WIDTH : across(operating.x) - LEFT - 8,
      )
    },
  }
}
