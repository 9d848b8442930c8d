import type { MonthlyFigure, Portfolio, PortfolioGroup } from '@/lib/contracts/portfolio'
import type { Unit } from '@/lib/projection'
import { type Axis, axis } from './axis'
import type { ChartColor, ChartFrame, TableModel } from './chart-model'
import { type Currency, inCurrency, MISSING, quantity, USD } from './format'
import { stepFor } from './scales'

export type PortfolioSeries = { id: string; label: string; color: ChartColor; planId: string | null }
export type PortfolioMonth = {
  label: string
  title: string
  total: string
  lines: { label: string; text: string }[]
  /** By series, in the axis' unit; a plan that takes nothing that month is absent. */
  values: Record<string, number>
}
export type PortfolioChart = ChartFrame & {
  id: MonthlyFigure
  name: string
  series: PortfolioSeries[]
  months: PortfolioMonth[]
  axis: Axis
}

type ChartSpec = { id: MonthlyFigure; name: string; unit: Unit; of: string }

const CHARTS: ChartSpec[] = [
  { id: 'usd', name: 'Spend by month', unit: 'usd', of: 'spend' },
  { id: 'accelerators', name: 'Accelerators needed by month', unit: 'accelerators', of: 'accelerators' },
  { id: 'kwh', name: 'Energy by month', unit: 'kWh', of: 'energy' },
  { id: 'kg', name: 'Carbon of electricity by month', unit: 'kgCO2e', of: 'carbon' },
]

/** The four quantities, each stacked by plan in the same order and colours. */
export function portfolioCharts(portfolio: Portfolio, currency: Currency = USD): PortfolioChart[] {
  return CHARTS.flatMap((spec) => chartOf(spec, portfolio, currency) ?? [])
}

function chartOf(spec: ChartSpec, portfolio: Portfolio, currency: Currency): PortfolioChart | undefined {
  const months = monthsOf(portfolio.period)
  const groups = portfolio.groups.map((group) => ({
    ...seriesOf(group, portfolio.groups.indexOf(group)),
    at: new Map(group.months.map((row) => [row.month, row[spec.id]])),
  }))
  const sums = months.map((month) => groups.reduce((sum, { at }) => sum + (at.get(month) ?? 0), 0))
  const peak = Math.max(0, ...sums)
  if (peak <= 0) return undefined
  const step = stepFor(inCurrency(peak, spec.unit, currency), spec.unit)
  const scaled = (value: number) => inCurrency(value, spec.unit, currency) / step.per
  const text = (value: number | undefined) => quantity(value, spec.unit, currency).text
  return {
    ...{ id: spec.id, name: spec.name },
    title: titleOf(spec, months[sums.indexOf(peak)] ?? '', text(peak)),
    summary: summaryOf(spec, sums, text),
    series: groups.map(({ at, ...series }) => series),
    months: months.map((month, index) => ({
      label: month,
      title: monthLabel(month),
      total: text(sums[index]),
      lines: groups.flatMap(({ label, at }) => (at.get(month) ? [{ label, text: text(at.get(month)) }] : [])),
      values: Object.fromEntries(
        groups.flatMap(({ id, at }) => (at.get(month) ? [[id, scaled(at.get(month) ?? 0)]] : [])),
      ),
    })),
    axis: axis(step.unit.replace('USD', currency.code), 0, scaled(peak)),
    table: tableOf(spec, months, groups, sums, text),
  }
}

function titleOf({ id }: ChartSpec, month: string, peak: string): string {
  if (id === 'accelerators') return `Most at once: ${peak} in ${monthLabel(month)}`
  return `${monthLabel(month)} takes most: ${peak}`
}

function summaryOf({ id, of }: ChartSpec, sums: number[], text: (value: number) => string): string {
  if (id === 'accelerators') {
    return 'The most that each plan holds at once in a month, added up: plans that take turns within a month need fewer.'
  }
  const busy = sums.filter((sum) => sum > 0)
  const total = busy.reduce((sum, value) => sum + value, 0)
  const count = `${busy.length} ${busy.length === 1 ? 'month' : 'months'} with ${of}`
  return `${text(total)} in ${count}, ${text(total / busy.length)} a month on average. Medians (P50).`
}

function seriesOf({ planId, name, plans }: PortfolioGroup, index: number): PortfolioSeries {
  const others = plans === 1 ? '1 other plan' : `${plans} other plans`
  return {
    id: planId ? `plan-${index + 1}` : 'other',
    label: planId ? name : others,
    color: planId ? (PLAN_COLORS[index % PLAN_COLORS.length] ?? 'plan-other') : 'plan-other',
    planId,
  }
}

const PLAN_COLORS: ChartColor[] = ['plan-1', 'plan-2', 'plan-3', 'plan-4', 'plan-5', 'plan-6']

type Group = PortfolioSeries & { at: Map<string, number> }

function tableOf(
  spec: ChartSpec,
  months: string[],
  groups: Group[],
  sums: number[],
  text: (value: number | undefined) => string,
): TableModel {
  return {
    caption: `${spec.name}, by plan, P50`,
    columns: [
      { id: 'month', label: 'Month' },
      ...groups.map(({ id, label }) => ({ id, label, numeric: true })),
      { id: 'total', label: 'Total', numeric: true },
    ],
    rows: months.map((month, index) => ({
      id: month,
      cells: [
        { text: monthLabel(month) },
        ...groups.map(({ at }) => ({ text: at.get(month) ? text(at.get(month)) : MISSING })),
        { text: sums[index] ? text(sums[index]) : MISSING },
      ],
    })),
  }
}

function monthsOf({ from, months }: Portfolio['period']): string[] {
  return Array.from({ length: months }, (_, index) => monthAfter(from, index))
}

/** The month `count` months later, or earlier. */
export function monthAfter(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** "Jan 2027". */
export function monthLabel(month: string): string {
  return monthFormat.format(new Date(`${month}-01`))
}
