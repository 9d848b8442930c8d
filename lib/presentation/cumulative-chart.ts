import type { Projection, Sampled } from '@/lib/projection/result'
import { type Axis, axis } from './axis'
import type { ChartFrame } from './chart-model'
import { type Currency, inCurrency, quantity, rangeText } from './format'
import { currencyOf } from './money'
import { stepFor } from './scales'

export type CumulativeMark = {
  month: number
  label: string
  /** P10 and P90, and the sum of the medians, in the axis' unit. */
  band: [number, number]
  median: number
  texts: { median: string; range: string }
}
export type CumulativeChart = ChartFrame & { points: CumulativeMark[]; x: Axis; y: Axis }

/** What has been paid by the end of each month: the medians of the cash flow added up, in the band that sampling the whole course
 * of the plan gives. Percentiles of months are never added. */
export function cumulativeChart(
  projection: Projection,
  { cumulative }: Pick<Sampled, 'cumulative'>,
  currency: Currency = currencyOf(projection.scenario),
): CumulativeChart | undefined {
  const { months } = projection
  const last = cumulative.at(-1)
  if (!last || cumulative.length !== months.length || months.length < 2) return undefined
  let paid = 0
  const rows = months.map(({ month, totalUsd }, index) => {
    paid += totalUsd
    const { p10, p90 } = cumulative[index] ?? last
    return { month: month + 1, p10: Math.min(p10, paid), p50: paid, p90: Math.max(p90, paid) }
  })
  const end = rows.at(-1)
  if (!end || !(end.p50 > 0)) return undefined
  const step = stepFor(inCurrency(end.p50, 'usd', currency), 'usd')
  const scaled = (usd: number) => inCurrency(usd, 'usd', currency) / step.per
  const money = (usd: number) => quantity(usd, 'usd', currency)
  const range = (row: { p10: number; p50: number; p90: number }) => rangeText(row, 'usd', currency) ?? 'certain'
  return {
    title: `${money(end.p50).text} paid after ${end.month} months`,
    summary: `P10 to P90 by then: ${range(end)}. The band comes from whole courses of the plan; percentiles of months do not add up to it.`,
    points: rows.map((row) => ({
      month: row.month,
      label: `By the end of month ${row.month}`,
      band: [scaled(row.p10), scaled(row.p90)],
      median: scaled(row.p50),
      texts: { median: money(row.p50).text, range: range(row) },
    })),
    x: axis('months from the start', 0, end.month, { snug: true }),
    y: axis(step.unit.replace('USD', currency.code), 0, scaled(end.p90)),
    table: {
      caption: `Paid by the end of each month, ${currency.code}`,
      columns: [
        { id: 'month', label: 'Month', numeric: true },
        { id: 'median', label: 'P50', numeric: true },
        { id: 'p10', label: 'P10', numeric: true },
        { id: 'p90', label: 'P90', numeric: true },
      ],
      rows: rows.map((row) => ({
        id: String(row.month),
        cells: [{ text: String(row.month) }, money(row.p50), money(row.p10), money(row.p90)],
      })),
    },
  }
}
