import type { Lever, LeverChoice, LeverTotals, Scenario } from '@/lib/projection'
import { type Currency, MISSING, percent, quantity, USD } from './format'

/** What a lever changes in one measure: the amount, and its share of the plan's own. */
export type LeverEffect = { text: string; share: string; tone: 'good' | 'bad' | 'none' }

export type LeverLine = {
  id: string
  title: string
  change: string
  price: string
  cost: LeverEffect
  energy: LeverEffect
  carbon: LeverEffect
  /** "167 h, +12 % longer", where there is a run. */
  hours?: string
  document: Scenario
}

/** Less than this share is no change. */
const LEAST = 0.0005

/** The levers of a plan as lines of a table; amounts are differences to the plan as it stands. */
export function leverLines({ before, levers }: LeverChoice, currency: Currency = USD): LeverLine[] {
  return levers.map(({ id, title, change, price, document, after }) => {
    const effect = (measure: 'usd' | 'kWh' | 'kgCo2e', unit: 'usd' | 'kWh' | 'kgCO2e') =>
      effectOf(before[measure], after[measure], (value) => quantity(value, unit, currency).text)
    return {
      id,
      title,
      change,
      price,
      cost: effect('usd', 'usd'),
      energy: effect('kWh', 'kWh'),
      carbon: effect('kgCo2e', 'kgCO2e'),
      ...hoursOf(before, after),
      document,
    }
  })
}

function effectOf(before: number | undefined, after: number | undefined, text: (value: number) => string): LeverEffect {
  if (before === undefined || after === undefined || !(before > 0)) return { text: MISSING, share: '', tone: 'none' }
  const share = after / before - 1
  if (Math.abs(share) < LEAST) return { text: 'no change', share: '', tone: 'none' }
  return share < 0
    ? { text: `−${text(before - after)}`, share: `${shareOf(-share)} less`, tone: 'good' }
    : { text: `+${text(after - before)}`, share: `${shareOf(share)} more`, tone: 'bad' }
}

/** All but nothing is not all. */
function shareOf(share: number): string {
  return share > 0.995 && share < 1 ? '> 99 %' : percent(share)
}

function hoursOf({ hours: before }: LeverTotals, { hours: after }: LeverTotals): { hours?: string } {
  if (after === undefined) return {}
  const { text } = quantity(after, 'h')
  if (before === undefined) return { hours: `a run of ${text}` }
  if (Math.abs(after / before - 1) < 0.005) return {}
  return { hours: `the run takes ${text} instead of ${quantity(before, 'h').text}` }
}

/** Name of the scenario that a lever makes, within what a name may be long. */
export function leverName(scenario: string, { title }: Pick<Lever, 'title'>, most: number): string {
  const tail = `: ${title.charAt(0).toLowerCase()}${title.slice(1)}`
  return `${scenario.slice(0, Math.max(0, most - tail.length))}${tail}`.slice(0, most)
}
