import type { Range, RegionComparison, RegionRow, Unit } from '@/lib/projection'
import { type Currency, MISSING, percent, quantity, rangeText, USD } from './format'

export type RegionCell = { text: string; range?: string; change?: string; tone?: 'good' | 'bad' }
export type RegionLine = {
  id: string
  name: string
  where: string
  money: RegionCell
  price: string
  energy: RegionCell
  pue: string
  carbon: RegionCell
  market: string
  grid: string
  /** The grid is the world average: nothing is known of this place. */
  gridUnknown: boolean
  water: RegionCell
  /** Absent where the run is too long, or there is none. */
  start?: string
  inUse: boolean
  set: Readonly<Record<string, unknown>>
  /** Takes the best hour to start, where the plan is in that region already. */
  setStart?: { hour: number; label: string; set: Readonly<Record<string, unknown>> }
}

const NAMES: Readonly<Record<string, string>> = {
  'environment.pue': 'PUE',
  'environment.gridGramsPerKwh': 'grid',
  'environment.residualMixGramsPerKwh': 'residual mix',
  'environment.waterLitresPerKwhOnSite': 'water on site',
  'money.electricityUsdPerKwh': 'price of electricity',
}

/** The regions as lines of a table, each against the place of now. */
export function regionLines(comparison: RegionComparison, currency: Currency = USD): RegionLine[] {
  const here = comparison.rows.find(({ inUse }) => inUse)
  return comparison.rows.map((row) => lineOf(row, here, comparison, currency))
}

function lineOf(
  row: RegionRow,
  here: RegionRow | undefined,
  { moves, shortRun, startsAt }: RegionComparison,
  currency: Currency,
): RegionLine {
  const { id, location, price, start } = row
  const cell = (of: (one: RegionRow) => Range | undefined, unit: Unit): RegionCell => {
    const range = of(row)
    if (!range) return { text: MISSING }
    const now = row.inUse || !here ? undefined : of(here)
    return {
      text: quantity(range.p50, unit, currency).text,
      ...(now ? changeOf(range.p50, now.p50) : {}),
      range: rangeText(range, unit, currency),
    }
  }
  const hourly = price && quantity(price.usdPerHour, 'usd/h', currency).text
  const best = start && start.best.relative < 0.995 && start.best.hour !== startsAt ? start.best : undefined
  return {
    id: id ?? 'none',
    name: location,
    where: id ?? 'world average',
    money: cell(({ usd }) => usd, 'usd'),
    price: price ? `${hourly}, ${price.basis}` : 'no price known',
    energy: cell(({ energyKwh }) => energyKwh, 'kWh'),
    pue: `PUE ${row.pue.toFixed(2)}`,
    carbon: cell(({ carbonKg }) => carbonKg, 'kgCO2e'),
    market: marketText(row),
    grid: `${quantity(row.gridGramsPerKwh, 'gCO2e/kWh').text}${row.gridKnown ? '' : ', world average'}`,
    gridUnknown: !row.gridKnown,
    water: cell(({ waterLitres }) => waterLitres, 'L'),
    ...(shortRun ? { start: startText(row) } : {}),
    inUse: row.inUse,
    set: { [moves]: id },
    ...(row.inUse && best
      ? {
          setStart: {
            hour: best.hour,
            label: `Start at ${clock(best.hour)} UTC`,
            set: { 'environment.startHour': best.hour },
          },
        }
      : {}),
  }
}

function changeOf(value: number, now: number): Pick<RegionCell, 'change' | 'tone'> {
  if (!(now > 0)) return {}
  const by = value / now - 1
  if (Math.abs(by) < 0.005) return { change: 'as now' }
  return { change: `${by > 0 ? '+' : '−'}${percent(Math.abs(by))}`, tone: by > 0 ? 'bad' : 'good' }
}

/** Only where contracts or a residual mix make it another figure. */
function marketText({ carbonKg, marketKg }: RegionRow): string {
  if (!carbonKg || !marketKg || Math.abs(marketKg.p50 - carbonKg.p50) < 0.005 * carbonKg.p50) return ''
  return `${quantity(marketKg.p50, 'kgCO2e').text} market-based`
}

/** "best from 02:00 UTC: −8 %, worst from 17:00: +6 %" */
function startText({ start, zone }: RegionRow): string {
  if (!start) return zone ? `no hourly data for ${zone}` : 'no hourly data without a zone'
  const { best, worst } = start
  const by = (relative: number) => `${relative < 1 ? '−' : '+'}${percent(Math.abs(relative - 1))}`
  return `from ${clock(best.hour)} UTC ${by(best.relative)}, from ${clock(worst.hour)} ${by(worst.relative)}`
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** What the comparison did with what was typed. */
export function regionNotes({ moves, servingStays, shortRun, leftBehind, held, rows }: RegionComparison): string[] {
  const names = leftBehind.map((path) => NAMES[path] ?? path)
  return [
    ...(moves === 'serving.region' ? ['What moves is where it serves.'] : []),
    ...(servingStays ? ['Serving has a region of its own and stays there.'] : []),
    ...(names.length > 0 ? [`Typed ${names.join(', ')} belong to the place of now and are left out elsewhere.`] : []),
    ...(held.length > 0 ? ['The price that was agreed on holds in every region.'] : []),
    ...(rows.some(({ price }) => price && !price.exact)
      ? ['Where the price book has no row for a region, what stands in for it is named under the price.']
      : []),
    ...(shortRun
      ? [
          'Start: the mean day of a published year, in UTC; the weather of a day moves a grid by more. Of zones without such data none is shown.',
        ]
      : []),
  ]
}
