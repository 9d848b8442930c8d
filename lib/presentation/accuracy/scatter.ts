import type { AccuracyRow } from '@/lib/contracts/accuracy'
import type { ChartFrame } from '../chart-model'
import { MISSING, percent, significant } from '../format'
import { score, verdict } from './rows'
import type { SET_WORDS } from './sets'

type Words = (typeof SET_WORDS)[keyof typeof SET_WORDS]

/** Units of the drawing; the page scales it. */
export const PLOT = { width: 400, height: 330, left: 48, right: 10, top: 22, bottom: 40 } as const

export type LogTick = { at: number; label: string }

/** Geometry, ready to draw: thousands of marks are three paths, so that a page of them stays light. */
export type ScatterModel = ChartFrame & {
  ticks: { x: LogTick[]; y: LogTick[] }
  identity: string
  intervals: string
  inside: string
  outside: string
  xLabel: string
  yLabel: string
}

type Placed = { x: number; y: number; low: number; high: number; outside: boolean }

export function scatter(rows: readonly AccuracyRow[], words: Words): ScatterModel | undefined {
  const drawn = rows.flatMap((row) =>
    row.predicted !== null && row.predicted > 0 && row.published > 0 && row.p10 !== null && row.p90 !== null
      ? [{ row, predicted: row.predicted, p10: row.p10, p90: row.p90 }]
      : [],
  )
  if (drawn.length === 0) return undefined
  const values = drawn.flatMap(({ row, predicted }) => [row.published, predicted])
  const from = Math.log10(Math.min(...values) / 1.4)
  const to = Math.log10(Math.max(...values) * 1.4)
  const inner = { x: PLOT.width - PLOT.left - PLOT.right, y: PLOT.height - PLOT.top - PLOT.bottom }
  const share = (value: number) => Math.min(1, Math.max(0, (Math.log10(value) - from) / (to - from)))
  const x = (value: number) => round(PLOT.left + share(value) * inner.x)
  const y = (value: number) => round(PLOT.top + (1 - share(value)) * inner.y)
  const placed = drawn.map(
    ({ row, predicted, p10, p90 }): Placed => ({
      x: x(row.published),
      y: y(predicted),
      low: y(Math.max(p10, 1e-12)),
      high: y(p90),
      outside: verdict(row) === 'outside',
    }),
  )
  const [low, high] = [10 ** from, 10 ** to]
  return {
    ...frame(rows, words),
    ticks: {
      x: logTicks(from, to).map((value) => ({ at: x(value), label: tickLabel(value) })),
      y: logTicks(from, to).map((value) => ({ at: y(value), label: tickLabel(value) })),
    },
    identity: `M${x(low)} ${y(low)}L${x(high)} ${y(high)}`,
    intervals: placed.map((mark) => `M${mark.x} ${mark.low}V${mark.high}`).join(''),
    inside: placed.flatMap((mark) => (mark.outside ? [] : [`M${mark.x} ${mark.y}h0`])).join(''),
    outside: placed.flatMap((mark) => (mark.outside ? [cross(mark)] : [])).join(''),
    xLabel: `Published, ${words.unit}`,
    yLabel: `Predicted, ${words.unit}`,
  }
}

function frame(rows: readonly AccuracyRow[], words: Words): ChartFrame {
  const { n, median, coverage } = score(rows)
  const of = n === 1 ? '1 row' : `${n} rows`
  return {
    title: median === null ? words.quantity : `Half of ${of} are within ${percent(median)}`,
    summary: `${words.quantity}, predicted against published, of ${of}: median error ${median === null ? MISSING : percent(median)}; ${coverage === null ? MISSING : percent(coverage)} lie inside P10 to P90.`,
    table: {
      caption: `${words.quantity}, ${words.unit}`,
      columns: [
        { id: 'name', label: 'Row' },
        { id: 'published', label: 'Published', numeric: true },
        { id: 'predicted', label: 'Predicted', numeric: true },
      ],
      rows: rows.slice(0, 200).map((row) => ({
        id: row.id,
        cells: [
          { text: row.name },
          { text: significant(row.published), exact: String(row.published) },
          { text: row.predicted === null ? MISSING : significant(row.predicted), exact: String(row.predicted) },
        ],
      })),
    },
  }
}

function cross({ x, y }: Placed): string {
  return `M${round(x - 2.5)} ${round(y - 2.5)}l5 5m-5 0l5 -5`
}

/** Powers of ten; where they are few, twos and fives between them. */
function logTicks(from: number, to: number): number[] {
  const factors = to - from > 2.5 ? [1] : to - from > 1.2 ? [1, 3] : [1, 2, 5]
  const powers = Array.from({ length: Math.ceil(to) - Math.floor(from) + 1 }, (_, index) => Math.floor(from) + index)
  return powers
    .flatMap((power) => factors.map((factor) => factor * 10 ** power))
    .filter((value) => Math.log10(value) >= from && Math.log10(value) <= to)
}

const STEPS = [
  { from: 1e9, unit: 'B' },
  { from: 1e6, unit: 'M' },
  { from: 1e3, unit: 'k' },
] as const

function tickLabel(value: number): string {
  const step = STEPS.find(({ from }) => value >= from * 0.999)
  return step ? `${Number((value / step.from).toPrecision(3))} ${step.unit}` : String(Number(value.toPrecision(3)))
}

const round = (value: number) => Math.round(value * 10) / 10
