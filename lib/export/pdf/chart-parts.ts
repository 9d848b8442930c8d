import type { Axis } from '@/lib/presentation/axis'
import { tick } from '@/lib/presentation/axis'
import type { ChartColor } from '@/lib/presentation/chart-model'
import { PAPER_CHART_COLORS, PAPER_COLORS } from '@/lib/presentation/paper/colors'
import { runsOf } from './fonts'
import { PAGE, type Pen, WIDTH } from './pen'

export const SMALL = { size: 8 }
export const MUTED = { size: 8, color: PAPER_COLORS.muted }
const LEGEND_STEP = 13

export function colorOf(color: ChartColor | 'accent'): string {
  return color === 'accent' ? PAPER_COLORS.accent : PAPER_CHART_COLORS[color]
}

export function scale({ min, max }: Axis, from: number, to: number): (value: number) => number {
  return (value) => from + ((value - min) / (max - min || 1)) * (to - from)
}

export function box(pen: Pen, x: number, y: number, width: number, height: number, color: string): void {
  if (width > 0 && height > 0) pen.doc.rect(x, y, width, height).fill(color)
}

/** Ticks along the foot of a chart, and what they count. */
export function footAxis(pen: Pen, axis: Axis, left: number, right: number, top: number, bottom: number): void {
  const at = scale(axis, left, right)
  for (const value of axis.ticks) {
    const x = at(value)
    pen.doc.moveTo(x, top).lineTo(x, bottom).lineWidth(0.4).strokeColor(PAPER_COLORS.line).stroke()
    pen.label(tick(value), x, bottom + 3, { ...MUTED, align: 'right' }, pen.widthOf(runsOf(tick(value), 400), 8) / 2)
  }
  pen.label(axis.label, left, bottom + 14, MUTED)
}

type Entry = { label: string; color: string }

/** How much room a legend takes, and how it is drawn: as many abreast as there is room for. */
export function legend(pen: Pen, entries: Entry[]): { height: number; draw: (top: number) => void } {
  const placed: { x: number; row: number; entry: Entry }[] = []
  let [x, row] = [0, 0]
  for (const entry of entries) {
    const width = pen.widthOf(runsOf(entry.label, 400), 8) + 28
    if (x > 0 && x + width > WIDTH) [x, row] = [0, row + 1]
    placed.push({ x, row, entry })
    x += width
  }
  return {
    height: entries.length === 0 ? 0 : (row + 1) * LEGEND_STEP,
    draw: (top) => {
      for (const { x: left, row: line, entry } of placed) {
        box(pen, PAGE.left + left, top + line * LEGEND_STEP + 1, 8, 8, entry.color)
        pen.label(entry.label, PAGE.left + left + 12, top + line * LEGEND_STEP, SMALL)
      }
    },
  }
}
