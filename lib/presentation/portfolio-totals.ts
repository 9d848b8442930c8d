import { DOLLARS, type TeamCurrency } from '@/lib/contracts/currency'
import type { Portfolio, SummedFigure } from '@/lib/contracts/portfolio'
import type { Unit } from '@/lib/projection'
import { type Currency, MISSING, quantity, rangeText, USD } from './format'
import { rateSentence } from './money'
import { monthLabel } from './portfolio'

export type PortfolioTotal = { id: string; label: string; value: string; unit: string; exact: string; note: string }

const SUMS: { id: SummedFigure; label: string; unit: Unit }[] = [
  { id: 'usd', label: 'Spend', unit: 'usd' },
  { id: 'kwh', label: 'Energy', unit: 'kWh' },
  { id: 'kg', label: 'Carbon of electricity', unit: 'kgCO2e' },
]

/** What the plans take together in the period, each with its range. */
export function portfolioTotals(portfolio: Portfolio, currency: Currency = USD): PortfolioTotal[] {
  const sums = SUMS.map(({ id, label, unit }) => {
    const range = portfolio.totals[id]
    const { value, unit: named, exact } = quantity(range && range.p50 > 0 ? range.p50 : undefined, unit, currency)
    const note = (range && range.p50 > 0 && rangeText(range, unit, currency)) || 'none in this period'
    return { id, label, value, unit: named, exact, note }
  })
  return [...sums, peakOf(portfolio)]
}

function peakOf({ groups }: Portfolio): PortfolioTotal {
  const sums = new Map<string, number>()
  for (const { month, accelerators } of groups.flatMap(({ months }) => months)) {
    sums.set(month, (sums.get(month) ?? 0) + accelerators)
  }
  const [month, peak] = [...sums].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0])
  const { value, exact } = quantity(peak > 0 ? peak : undefined, 'accelerators')
  return {
    ...{ id: 'accelerators', label: 'Accelerators at the peak', unit: '' },
    ...{ value: peak > 0 ? value : MISSING, exact },
    note: peak > 0 ? `in ${monthLabel(month)}` : 'none in this period',
  }
}

/** What is counted and how, in sentences: nothing is assumed in silence. */
export function portfolioNotes(
  { plans, outside, period, catalog }: Portfolio,
  currency: TeamCurrency = DOLLARS,
): string[] {
  const money = (usd: number) => quantity(usd, 'usd', currency).text
  const rate = rateSentence(currency)
  const missing = plans.active - plans.counted
  const elsewhere = [
    ...(outside.before > 0 ? [`${money(outside.before)} before it`] : []),
    ...(outside.after > 0 ? [`${money(outside.after)} after it`] : []),
  ]
  return [
    `${count(plans.inPeriod)} of ${count(plans.active)} active ${plans.active === 1 ? 'plan' : 'plans'} in ${monthLabel(period.from)} to ${monthLabel(period.to)}, each by its baseline; archived plans and unsaved drafts do not count.`,
    ...(elsewhere.length > 0 ? [`Outside of this period: ${elsewhere.join(' and ')}.`] : []),
    ...(missing > 0
      ? [
          `${missing === 1 ? '1 plan has' : `${count(missing)} plans have`} no figures and ${missing === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
    'Ranges are P10 to P90 of the whole, not sums of the plans’ own: medians are added, an uncertain input that plans have in common (such as a price) moves all of them together, different inputs are independent.',
    ...(rate ? [rate] : []),
    `Carbon is that of the electricity on each grid; making the hardware is in each plan’s own total. Catalogue of ${catalog.asOf}.`,
  ]
}

/** Said apart, since one can do something about it. */
export function undatedSentence(undated: number): string | undefined {
  if (undated === 0) return undefined
  return undated === 1
    ? '1 plan has no start month and is counted from the month it was made in.'
    : `${count(undated)} plans have no start month and are counted from the month each was made in.`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
