import type { AccuracyRow } from '@/lib/contracts/accuracy'
import type { ChartFrame } from '../chart-model'
import { percent } from '../format'

/** Units of the drawing; the page scales it. */
export const BARS = { width: 400, height: 330, left: 34, right: 8, top: 16, bottom: 40 } as const

export type Bar = { id: string; x: number; y: number; width: number; height: number; label: string; close: boolean }
export type HistogramModel = ChartFrame & {
  bars: Bar[]
  ticks: { x: { at: number; label: string }[]; y: { at: number; label: string }[] }
}

/** Points a bar is wide; what is further off than the last edge goes into the outermost bar. */
const WIDTH = 10
const EDGE = 60
/** Rows this near count as hit, in the title and in the colour. */
const CLOSE = 10

export function histogram(rows: readonly AccuracyRow[]): HistogramModel | undefined {
  const errors = rows.flatMap(({ error }) => (error === null ? [] : [error * 100]))
  if (errors.length === 0) return undefined
  const bins = Array.from({ length: (2 * EDGE) / WIDTH + 2 }, (_, index) => -EDGE - WIDTH + index * WIDTH)
  const counts = bins.map(() => 0)
  for (const error of errors) {
    const index = Math.min(bins.length - 1, Math.max(0, Math.floor((error + EDGE) / WIDTH) + 1))
    counts[index] = (counts[index] ?? 0) + 1
  }
  const most = Math.max(...counts)
  const inner = { x: BARS.width - BARS.left - BARS.right, y: BARS.height - BARS.top - BARS.bottom }
  const step = inner.x / bins.length
  const close = errors.filter((error) => Math.abs(error) <= CLOSE).length
  return {
    title: `${percent(close / errors.length)} of the rows are within ${CLOSE} %`,
    summary: `Errors of ${errors.length} rows, predicted over published minus one, in steps of ${WIDTH} points; ${errors.filter((error) => error > 0).length} are too high and ${errors.filter((error) => error < 0).length} too low.`,
    table: {
      caption: 'Rows by error, predicted over published minus one',
      columns: [
        { id: 'error', label: 'Error' },
        { id: 'rows', label: 'Rows', numeric: true },
      ],
      rows: bins.map((from, index) => ({
        id: String(from),
        cells: [{ text: binLabel(from) }, { text: String(counts[index] ?? 0) }],
      })),
    },
    bars: bins.map((from, index) => {
      const height = ((counts[index] ?? 0) / most) * inner.y
      return {
        id: String(from),
        x: round(BARS.left + index * step + 1),
        y: round(BARS.top + inner.y - height),
        width: round(step - 2),
        height: round(height),
        label: `${binLabel(from)}: ${counts[index] ?? 0}`,
        close: from >= -CLOSE && from < CLOSE,
      }
    }),
    ticks: {
      x: [-EDGE, -30, 0, 30, EDGE].map((value) => ({
        at: round(BARS.left + ((value + EDGE + WIDTH) / WIDTH) * step),
        label: value > 0 ? `+${value} %` : `${value} %`.replace('-', '−'),
      })),
      y: [0, most].map((value) => ({ at: round(BARS.top + inner.y * (1 - value / most)), label: String(value) })),
    },
  }
}

function binLabel(from: number): string {
  const text = (value: number) => `${value > 0 ? '+' : ''}${value}`.replace('-', '−')
  if (from < -EDGE) return `below ${text(-EDGE)} %`
  if (from >= EDGE) return `above ${text(EDGE)} %`
  return `${text(from)} to ${text(from + WIDTH)} %`
}

const round = (value: number) => Math.round(value * 10) / 10
