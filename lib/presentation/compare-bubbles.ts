import type { Projection } from '@/lib/projection'
import { type Axis, axis } from './axis'
import type { ChartFrame } from './chart-model'
import { type ChartedScenario, extreme } from './compare-charts'
import { type Currency, inCurrency, MISSING, quantity, USD } from './format'
import { stepFor } from './scales'

export type Bubble = {
  id: string
  letter: string
  name: string
  x: number
  y: number
  /** Pixels; the area is in proportion to the carbon. */
  radius: number
  /** Without a carbon figure the mark is small and dashed. */
  known: boolean
  baseline: boolean
  cost: string
  time: string
  carbon: string
}
export type BubbleChart = ChartFrame & { bubbles: Bubble[]; x: Axis; y: Axis }

const LARGEST = 26
const SMALLEST = 5
const HOURS_PER_MONTH = 730

/** Cost against time, carbon as size. Time is that of the training run where all have one, else from start to end. */
export function comparedBubbles(
  scenarios: ChartedScenario[],
  baselineId: string,
  currency: Currency = USD,
): BubbleChart | undefined {
  const runs = scenarios.every(({ projection }) => !projection || figure(projection, 'training.hours') !== undefined)
  const marks = scenarios.flatMap((scenario) => {
    const cost = figure(scenario.projection, 'cost.total')
    const hours = runs ? figure(scenario.projection, 'training.hours') : length(scenario.projection)
    const carbon =
      figure(scenario.projection, 'carbon.total') ?? figure(scenario.projection, 'carbon.location') ?? undefined
    return cost === undefined || hours === undefined ? [] : [{ ...scenario, cost, hours, carbon }]
  })
  if (marks.length === 0) return undefined
  const costliest = inCurrency(Math.max(...marks.map((mark) => mark.cost)), 'usd', currency)
  const money = stepFor(costliest, 'usd')
  const bill = (usd: number | undefined) => quantity(usd, 'usd', currency)
  const time = timeStep(Math.max(...marks.map((mark) => mark.hours)))
  const heaviest = Math.max(...marks.map((mark) => mark.carbon ?? 0))
  const hoursText = (hours: number) => quantity(hours / time.hours, time.unit).text
  const name = runs ? 'Wall time of the run' : 'From start to end'
  return {
    title: extreme(
      marks.map((mark) => ({ ...mark, value: mark.hours })),
      baselineId,
      runs ? 'is fastest' : 'is over first',
      hoursText,
    ),
    summary: `${marks.map((mark) => `${mark.letter}: ${bill(mark.cost).text} in ${hoursText(mark.hours)}, ${quantity(mark.carbon, 'kgCO2e').text}`).join('; ')}.`,
    bubbles: marks.map((mark) => ({
      id: mark.id,
      letter: mark.letter,
      name: mark.name,
      x: mark.hours / time.hours,
      y: inCurrency(mark.cost, 'usd', currency) / money.per,
      radius: Math.max(SMALLEST, heaviest > 0 ? LARGEST * Math.sqrt((mark.carbon ?? 0) / heaviest) : SMALLEST),
      known: mark.carbon !== undefined,
      baseline: mark.id === baselineId,
      cost: bill(mark.cost).text,
      time: hoursText(mark.hours),
      carbon: quantity(mark.carbon, 'kgCO2e').text,
    })),
    // Room for the largest mark at the far ends.
    x: axis(`${name}, ${time.label}`, 0, (Math.max(...marks.map((mark) => mark.hours)) / time.hours) * 1.15),
    y: axis(money.unit.replace('USD', currency.code), 0, (costliest / money.per) * 1.15),
    table: {
      caption: 'Cost, time and carbon by scenario, P50',
      columns: [
        { id: 'scenario', label: 'Scenario' },
        { id: 'cost', label: 'Total cost', numeric: true },
        { id: 'time', label: name, numeric: true },
        { id: 'carbon', label: 'Carbon', numeric: true },
      ],
      rows: scenarios.map((scenario) => {
        const mark = marks.find(({ id }) => id === scenario.id)
        return {
          id: scenario.id,
          cells: [
            { text: `${scenario.letter} · ${scenario.name}` },
            bill(mark?.cost),
            { text: mark ? hoursText(mark.hours) : MISSING },
            quantity(mark?.carbon, 'kgCO2e'),
          ],
        }
      }),
    },
  }
}

function figure(projection: Projection | null, id: string): number | undefined {
  const value = projection?.figures[id]?.p50
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

function length(projection: Projection | null): number | undefined {
  const ends = projection?.timeline.map((phase) => phase.startMonth + phase.months) ?? []
  return ends.length > 0 ? Math.max(...ends) * HOURS_PER_MONTH : undefined
}

/** Hours up to three days, days up to half a year, months from there on. */
function timeStep(hours: number): { hours: number; label: string; unit: 'h' | 'd' | 'months' } {
  if (hours < 72) return { hours: 1, label: 'hours', unit: 'h' }
  if (hours < 6 * HOURS_PER_MONTH) return { hours: 24, label: 'days', unit: 'd' }
  return { hours: HOURS_PER_MONTH, label: 'months', unit: 'months' }
}
