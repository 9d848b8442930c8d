import { tick } from '@/lib/presentation/axis'
import type { CashFlowChart } from '@/lib/presentation/cash-flow'
import type { ComparedCostChart } from '@/lib/presentation/compare-charts'
import type { CostBreakdown } from '@/lib/presentation/cost-breakdown'
import type { MemoryFitChart } from '@/lib/presentation/memory-fit'
import { PAPER_COLORS } from '@/lib/presentation/paper/colors'
import { box, colorOf, footAxis, legend, MUTED, SMALL, scale } from './chart-parts'
import type { Drawn } from './charts'
import { PAGE, type Pen, WIDTH } from './pen'

const LEFT = PAGE.left
const RIGHT = PAGE.width - PAGE.right

/** The bill as one bar, and what its parts are. */
export function drawCost({ segments }: CostBreakdown): Drawn {
  return {
    height: 30 + segments.length * 13,
    draw: (pen, top) => {
      let x = LEFT
      for (const { share, color } of segments) {
        box(pen, x, top, share * WIDTH, 20, colorOf(color))
        x += share * WIDTH
      }
      for (const [index, { label, color, amount, shareText }] of segments.entries()) {
        const y = top + 28 + index * 13
        box(pen, LEFT, y + 1, 8, 8, colorOf(color))
        pen.label(label, LEFT + 12, y, SMALL)
        pen.label(amount, LEFT + 180, y, { ...SMALL, align: 'right' }, 90)
        pen.label(shareText, LEFT + 280, y, { ...MUTED, align: 'right' }, 50)
      }
    },
  }
}

const PLOT = 120
const GUTTER = 40

/** What falls due month by month, stacked. */
export function drawCash(pen: Pen, { series, months, axis }: CashFlowChart): Drawn {
  const key = legend(
    pen,
    series.map(({ label, color }) => ({ label, color: colorOf(color) })),
  )
  return {
    height: key.height + PLOT + 34,
    draw: (_, top) => {
      key.draw(top)
      const [head, foot] = [top + key.height + 12, top + key.height + 12 + PLOT]
      const at = scale(axis, foot, head)
      pen.label(axis.label, LEFT, head - 12, MUTED)
      for (const value of axis.ticks) {
        pen.rule(at(value), PAPER_COLORS.line, LEFT + GUTTER, RIGHT)
        pen.label(tick(value), LEFT, at(value) - 5, { ...MUTED, align: 'right' }, GUTTER - 5)
      }
      const step = (RIGHT - LEFT - GUTTER) / months.length
      const every = Math.ceil(months.length / 18)
      for (const [index, { label, values }] of months.entries()) {
        const x = LEFT + GUTTER + index * step
        let y = foot
        for (const { id, color } of series) {
          const height = foot - at(values[id] ?? 0)
          y -= height
          box(pen, x + step * 0.12, y, step * 0.76, height, colorOf(color))
        }
        if (index % every === 0) pen.label(label, x + step / 2 - 4, foot + 3, MUTED)
      }
      pen.label('month', RIGHT - 40, foot + 13, { ...MUTED, align: 'right' }, 40)
    },
  }
}

const BAR = 22

/** The bill of each scenario, one under the other, on one axis. */
export function drawBills(pen: Pen, { bars, series, axis }: ComparedCostChart): Drawn {
  const key = legend(
    pen,
    series.map(({ label, color }) => ({ label, color: colorOf(color) })),
  )
  const height = bars.length * BAR
  return {
    height: key.height + height + 40,
    draw: (_, top) => {
      key.draw(top)
      const head = top + key.height + 6
      const [from, to] = [LEFT + 24, RIGHT - 70]
      footAxis(pen, axis, from, to, head, head + height)
      const at = scale(axis, from, to)
      for (const [index, { letter, total, values }] of bars.entries()) {
        const y = head + index * BAR + 4
        pen.label(letter, LEFT, y + 2, { size: 10, weight: 600 })
        let x = at(0)
        for (const { id, color } of series) {
          const width = at(values[id] ?? 0) - at(0)
          box(pen, x, y, width, BAR - 8, colorOf(color))
          x += width
        }
        pen.label(total, x + 5, y + 2, SMALL)
      }
    },
  }
}

/** What fills a device, against what it holds. */
export function drawMemory(pen: Pen, { parts, axis, capacity, usable }: MemoryFitChart): Drawn {
  const key = legend(
    pen,
    parts.map(({ label, color, text }) => ({ label: `${label} ${text}`, color: colorOf(color) })),
  )
  return {
    height: key.height + 84,
    draw: (_, top) => {
      const [bar, at] = [top + 16, scale(axis, LEFT, RIGHT)]
      footAxis(pen, axis, LEFT, RIGHT, bar, bar + 30)
      let x = LEFT
      for (const { value, color } of parts) {
        const width = at(value) - at(0)
        box(pen, x, bar + 3, width, 24, colorOf(color))
        x += width
      }
      for (const [line, { value, label }] of [usable, capacity].entries()) {
        pen.doc
          .moveTo(at(value), bar - 2)
          .lineTo(at(value), bar + 32)
          .lineWidth(line === 0 ? 0.8 : 1.4)
          .strokeColor(PAPER_COLORS.ink)
          .stroke()
        pen.label(
          label,
          LEFT,
          bar - 13,
          { size: 7.5, align: 'right' },
          line === 0 ? Math.max(110, at(usable.value) - LEFT - 110) : at(value) - LEFT,
        )
      }
      key.draw(bar + 62)
    },
  }
}
