import type { CostCategory, MonthRow, Projection } from '@/lib/projection'
import { type Axis, axis } from './axis'
import { CATEGORIES, CATEGORY_LABELS, type ChartColor, type ChartFrame, type TableModel } from './chart-model'
import { type Currency, inCurrency, quantity } from './format'
import { currencyOf } from './money'
import { stepFor } from './scales'

export type CashSeries = { id: CostCategory; label: string; color: ChartColor }
export type CashMonth = {
  label: string
  total: string
  exact: string
  /** What the month pays for (for the tooltip). */
  lines: { label: string; text: string }[]
  /** By series, in the axis' unit; a category without a cost that month is absent. */
  values: Partial<Record<CostCategory, number>>
}
export type CashFlowChart = ChartFrame & { series: CashSeries[]; months: CashMonth[]; axis: Axis }

/** What falls due in each month, stacked by what it pays for. Month 1 is the first. */
export function cashFlowChart(
  projection: Projection,
  currency: Currency = currencyOf(projection.scenario),
): CashFlowChart | undefined {
  const months = projection.months
  const peak = months.reduce<MonthRow | undefined>(
    (best, row) => (!best || row.totalUsd > best.totalUsd ? row : best),
    undefined,
  )
  if (!peak || peak.totalUsd <= 0) return undefined
  const step = stepFor(inCurrency(peak.totalUsd, 'usd', currency), 'usd')
  const used = CATEGORIES.filter((category) => months.some((row) => (row.usd[category] ?? 0) > 0))
  const money = (usd: number | undefined) => quantity(usd, 'usd', currency)
  const total = months.reduce((sum, row) => sum + row.totalUsd, 0)
  const count = `${months.length} ${months.length === 1 ? 'month' : 'months'}`
  return {
    title: `Month ${peak.month + 1} costs most: ${money(peak.totalUsd).text}`,
    summary: [
      `${money(total).text} over ${count}, ${money(total / months.length).text} a month on average.`,
      ...worth(projection, currency),
    ].join(' '),
    series: used.map((category) => ({ id: category, label: CATEGORY_LABELS[category], color: category })),
    months: months.map((row) => ({
      label: String(row.month + 1),
      total: money(row.totalUsd).text,
      exact: money(row.totalUsd).exact,
      lines: used.flatMap((category) =>
        row.usd[category] === undefined
          ? []
          : [{ label: CATEGORY_LABELS[category], text: money(row.usd[category]).text }],
      ),
      values: scaledValues(row, used, (usd) => inCurrency(usd, 'usd', currency) / step.per),
    })),
    axis: axis(
      `${step.unit.replace('USD', currency.code)} a month`,
      0,
      inCurrency(peak.totalUsd, 'usd', currency) / step.per,
    ),
    table: cashTable(months, used, money, currency),
  }
}

/** What is paid later weighs less: the whole in money of today, and for a plan of a year or more the same sum each year. */
function worth({ figures, scenario, defaults }: Projection, currency: Currency): string[] {
  const rate = Number(scenario.money?.discountRate ?? defaults['money.discountRate']?.value)
  const today = figures['cost.present_value']
  if (!today || !(rate > 0)) return []
  const yearly = figures['cost.equivalent_annual']
  const sum = `Worth ${quantity(today.p50, 'usd', currency).text} today at ${quantity(rate, 'share').text} a year`
  return [yearly ? `${sum}, as ${quantity(yearly.p50, 'usd/year', currency).text} would be.` : `${sum}.`]
}

function scaledValues(row: MonthRow, used: CostCategory[], scale: (usd: number) => number): CashMonth['values'] {
  const values: CashMonth['values'] = {}
  for (const category of used) {
    const usd = row.usd[category]
    if (usd !== undefined) values[category] = scale(usd)
  }
  return values
}

function cashTable(
  months: MonthRow[],
  used: CostCategory[],
  money: (usd: number | undefined) => { text: string; exact: string },
  currency: Currency,
): TableModel {
  return {
    caption: `Cash flow by month, ${currency.code}`,
    columns: [
      { id: 'month', label: 'Month', numeric: true },
      { id: 'total', label: 'Total', numeric: true },
      ...used.map((category) => ({ id: category, label: CATEGORY_LABELS[category], numeric: true })),
    ],
    rows: months.map((row) => ({
      id: String(row.month),
      cells: [
        { text: String(row.month + 1) },
        money(row.totalUsd),
        ...used.map((category) => money(row.usd[category])),
      ],
    })),
  }
}
