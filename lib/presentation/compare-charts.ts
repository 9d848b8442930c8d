import type { CostCategory, Projection } from '@/lib/projection'
import { type Axis, axis } from './axis'
import { CATEGORIES, CATEGORY_LABELS, type ChartColor, type ChartFrame } from './chart-model'
import { type Currency, change, inCurrency, MISSING, quantity, USD } from './format'
import { stepFor } from './scales'

/** A scenario of a comparison as charts know it: told apart by its letter first. */
export type ChartedScenario = { id: string; letter: string; name: string; projection: Projection | null }

export type ComparedCostBar = {
  id: string
  letter: string
  name: string
  total: string
  values: Partial<Record<CostCategory, number>>
  lines: { label: string; text: string }[]
}
export type ComparedCostChart = ChartFrame & {
  bars: ComparedCostBar[]
  series: { id: CostCategory; label: string; color: ChartColor }[]
  axis: Axis
}

/** The bill of each scenario, stacked by what it pays for, in one currency for all. */
export function comparedCosts(
  scenarios: ChartedScenario[],
  baselineId: string,
  currency: Currency = USD,
): ComparedCostChart | undefined {
  const bills = scenarios.map((scenario) => ({ ...scenario, ...billOf(scenario.projection) }))
  const most = Math.max(...bills.map((bill) => bill.total))
  if (!(most > 0)) return undefined
  const step = stepFor(inCurrency(most, 'usd', currency), 'usd')
  const scaled = (usd: number) => inCurrency(usd, 'usd', currency) / step.per
  const used = CATEGORIES.filter((category) => bills.some((bill) => (bill.by[category] ?? 0) > 0))
  const money = (usd: number | undefined) => quantity(usd, 'usd', currency)
  const sums = bills.map((bill) => ({ ...bill, value: bill.projection ? bill.total : undefined }))
  return {
    title: extreme(sums, baselineId, 'costs least', (value) => money(value).text),
    summary: `${bills.map((bill) => `${bill.letter}: ${money(bill.projection ? bill.total : undefined).text}`).join('; ')}.`,
    series: used.map((category) => ({ id: category, label: CATEGORY_LABELS[category], color: category })),
    bars: bills.map(({ id, letter, name, total, by, projection }) => ({
      id,
      letter,
      name,
      total: money(projection ? total : undefined).text,
      values: Object.fromEntries(used.map((category) => [category, scaled(by[category] ?? 0)])),
      lines: used.flatMap((category) =>
        by[category] ? [{ label: CATEGORY_LABELS[category], text: money(by[category]).text }] : [],
      ),
    })),
    axis: axis(step.unit.replace('USD', currency.code), 0, scaled(most)),
    table: {
      caption: `Cost by scenario and what it pays for, ${currency.code}, P50`,
      columns: [
        { id: 'part', label: 'Part' },
        ...bills.map((bill) => ({ id: bill.id, label: `${bill.letter} · ${bill.name}`, numeric: true })),
      ],
      rows: [
        ...used.map((category) => ({
          id: category,
          cells: [{ text: CATEGORY_LABELS[category] }, ...bills.map((bill) => money(bill.by[category]))],
        })),
        {
          id: 'total',
          cells: [{ text: 'Total' }, ...bills.map((bill) => money(bill.projection ? bill.total : undefined))],
        },
      ],
    },
  }
}

function billOf(projection: Projection | null): { by: Partial<Record<CostCategory, number>>; total: number } {
  const by: Partial<Record<CostCategory, number>> = {}
  let total = 0
  for (const { category, usd } of projection?.costs ?? []) {
    if (!Number.isFinite(usd.p50)) continue
    by[category] = (by[category] ?? 0) + usd.p50
    total += usd.p50
  }
  return { by, total }
}

/** "B costs least: 1.20 M USD, 40 % less than the baseline A". */
export function extreme(
  scenarios: { id: string; letter: string; value: number | undefined }[],
  baselineId: string,
  finding: string,
  text: (value: number) => string,
): string {
  const known = scenarios.flatMap(({ id, letter, value }) => (value === undefined ? [] : [{ id, letter, value }]))
  const [first, ...rest] = known.sort((a, b) => a.value - b.value)
  if (!first) return MISSING
  if (rest.length > 0 && rest.every((other) => change(other.value, first.value)?.word === 'same')) {
    return `All alike: ${text(first.value)}`
  }
  const head = `${first.letter} ${finding}: ${text(first.value)}`
  const baseline = known.find(({ id }) => id === baselineId)
  if (!baseline) return head
  if (first.id === baselineId) return `${head}, and is the baseline`
  const moved = change(first.value, baseline.value)
  return moved ? `${head}, ${moved.text.replace('−', '')} than the baseline ${baseline.letter}` : head
}
