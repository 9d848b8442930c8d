import type { MonthRow, Projection, Unit } from '@/lib/projection'
import { type Axis, axis } from './axis'
import type { ChartColor, ChartFrame } from './chart-model'
import { type Currency, inCurrency, quantity } from './format'
import { currencyOf } from './money'
import { stepFor } from './scales'

export type LifeStrip = { id: string; label: string; color: ChartColor; axis: Axis }
export type LifeMonth = {
  month: number
  title: string
  lines: { label: string; text: string }[]
  /** By strip, in its axis' unit. */
  values: Record<string, number>
}
/** Strips one above the other over the same months, with what begins in them. */
export type LifeCycleChart = ChartFrame & { strips: LifeStrip[]; months: LifeMonth[]; x: Axis; marks: number[] }

type Measure = { id: string; label: string; color: ChartColor; unit: Unit; of: (row: MonthRow) => number }
const MEASURES: readonly Measure[] = [
  { id: 'accelerators', label: 'Accelerators', color: 'compute', unit: 'count', of: (row) => row.accelerators },
  { id: 'money', label: 'Money', color: 'serving', unit: 'usd', of: (row) => row.totalUsd },
  { id: 'energy', label: 'Energy', color: 'energy', unit: 'kWh', of: (row) => row.energyKwh },
  { id: 'carbon', label: 'Carbon', color: 'maintenance', unit: 'kgCO2e', of: (row) => row.carbonKg },
]
/** A plan of a few months is told by its cash flow alone. */
const FEWEST_MONTHS = 4

/** What each month of the model's life holds and takes, and what begins in it. */
export function lifeCycleChart(
  projection: Projection,
  currency: Currency = currencyOf(projection.scenario),
): LifeCycleChart | undefined {
  const { months } = projection
  if (projection.workload !== 'life-cycle' || months.length < FEWEST_MONTHS) return undefined
  const used = MEASURES.filter(({ of }) => months.some((row) => of(row) > 0))
  const text = (measure: Measure, row: MonthRow) => quantity(measure.of(row), measure.unit, currency)
  const strips = used.map((measure) => ({ measure, ...stripOf(measure, months, currency) }))
  const busiest = months.reduce((best, row) => (row.accelerators > best.accelerators ? row : best))
  const eventful = months.filter(({ events }) => events && events.length > 0)
  return {
    title: `${quantity(busiest.accelerators, 'accelerators').text} at most, in month ${busiest.month + 1} of ${months.length}`,
    summary: summaryOf(eventful),
    strips: strips.map(({ strip }) => strip),
    months: months.map((row) => ({
      month: row.month + 0.5,
      title: `Month ${row.month + 1}${row.events ? `: ${inWords(row.events)}` : ''}`,
      lines: used.map((measure) => ({ label: measure.label, text: text(measure, row).text })),
      values: Object.fromEntries(strips.map(({ measure, per }) => [measure.id, measure.of(row) / per])),
    })),
    x: axis('months from the start', 0, months.length, { snug: true }),
    marks: eventful.map(({ month }) => month),
    table: {
      caption: 'Life cycle by month',
      columns: [
        { id: 'month', label: 'Month', numeric: true },
        { id: 'events', label: 'Begins' },
        ...used.map(({ id, label }) => ({ id, label, numeric: true })),
      ],
      rows: months.map((row) => ({
        id: String(row.month),
        cells: [
          { text: String(row.month + 1) },
          { text: inWords(row.events ?? []) },
          ...used.map((measure) => text(measure, row)),
        ],
      })),
    },
  }
}

function stripOf(measure: Measure, months: MonthRow[], currency: Currency): { strip: LifeStrip; per: number } {
  const { id, label, color, unit, of } = measure
  const most = Math.max(...months.map(of))
  const step = stepFor(inCurrency(most, unit, currency), unit)
  const per = (most * step.per) / inCurrency(most, unit, currency)
  const name = unit === 'count' ? label : `${label}, ${step.unit.replace('USD', currency.code)} a month`
  // Two ticks are all that a strip has room for: nothing, and its most.
  const { max } = axis('', 0, most / per)
  return { strip: { id, label, color, axis: { label: name, min: 0, max, ticks: [0, max] } }, per }
}

function inWords(events: readonly string[]): string {
  return events.map((event, index) => (index === 0 ? event : event.toLowerCase())).join(', ')
}

/** Each kind of event with how often it begins, the most frequent first. */
function summaryOf(eventful: readonly MonthRow[]): string {
  const counts = new Map<string, number>()
  for (const event of eventful.flatMap(({ events }) => events ?? [])) counts.set(event, (counts.get(event) ?? 0) + 1)
  const told = [...counts]
    .sort((one, other) => other[1] - one[1])
    .map(([event, times]) => {
      return times === 1 ? event.toLowerCase() : `${event.toLowerCase()} ${times} times`
    })
  return told.length === 0 ? 'Nothing is planned after the start.' : `Planned: ${told.join(', ')}.`
}
