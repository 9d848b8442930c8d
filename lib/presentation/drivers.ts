import type { Driver, Figure, Projection } from '@/lib/projection'
import { type Axis, axis } from './axis'
import type { ChartFrame } from './chart-model'
import { type Currency, inCurrency, percent, quantity, rangeText } from './format'
import { currencyOf } from './money'
import { stepFor } from './scales'

export type TornadoBar = { id: string; label: string; span: [number, number]; text: string; shareText: string }
export type TornadoChart = ChartFrame & {
  figure: string
  bars: TornadoBar[]
  middle: number
  middleLabel: string
  axis: Axis
}

/** At most seven bars; what is left is in the table. */
const MOST = 7
/** A bar that moves the figure by less than this share is a line on the screen and no news. */
const SMALLEST = 0.01

/** What a figure hangs on: how far each uncertain input alone would move it, largest first. */
export function tornadoChart(
  projection: Projection,
  figureId: string,
  currency: Currency = currencyOf(projection.scenario),
): TornadoChart | undefined {
  const figure = projection.figures[figureId]
  const drivers = (projection.drivers[figureId] ?? []).filter(
    (driver) => driver.share > 0 && Number.isFinite(driver.p10 + driver.p90),
  )
  const [first] = drivers
  if (!figure || !first) return undefined
  const step = stepFor(inCurrency(figure.p50, figure.unit, currency), figure.unit)
  const scale = (value: number) => inCurrency(value, figure.unit, currency) / step.per
  const ends = (driver: Driver) => [Math.min(driver.p10, driver.p90), Math.max(driver.p10, driver.p90)] as const
  const text = (driver: Driver) => rangeOf(driver, figure, currency)
  const shown = drivers.filter((driver, index) => index === 0 || driver.share >= SMALLEST).slice(0, MOST)
  const bars = shown.map((driver) => {
    const [low, high] = ends(driver)
    return {
      id: driver.id,
      label: driver.label,
      span: [scale(low), scale(high)] as [number, number],
      text: text(driver),
      shareText: percent(driver.share),
    }
  })
  return {
    figure: figureId,
    title: `${figure.label} hangs most on ${lowerFirst(first.label)}: ${percent(first.share)} of its uncertainty`,
    summary: `Between its own P10 and P90, ${lowerFirst(first.label)} alone moves it over ${text(first)}; the median is ${quantity(figure.p50, figure.unit, currency).text}.`,
    bars,
    middle: scale(figure.p50),
    middleLabel: `P50 ${quantity(figure.p50, figure.unit, currency).text}`,
    axis: axis(
      step.unit.replace('USD', currency.code),
      Math.min(scale(figure.p50), ...bars.map((bar) => bar.span[0])),
      Math.max(scale(figure.p50), ...bars.map((bar) => bar.span[1])),
    ),
    table: {
      caption: `Drivers of ${lowerFirst(figure.label)}`,
      columns: [
        { id: 'input', label: 'Uncertain input' },
        { id: 'range', label: `${figure.label} over its P10 to P90`, numeric: true },
        { id: 'share', label: 'Share of the variance', numeric: true },
      ],
      rows: drivers.map((driver) => ({
        id: driver.id,
        cells: [{ text: driver.label }, { text: text(driver) }, { text: percent(driver.share) }],
      })),
    },
  }
}

function rangeOf(driver: Driver, figure: Figure, currency: Currency): string {
  const low = Math.min(driver.p10, driver.p90)
  const high = Math.max(driver.p10, driver.p90)
  return (
    rangeText({ p10: low, p50: figure.p50, p90: high }, figure.unit, currency) ??
    quantity(figure.p50, figure.unit, currency).text
  )
}

/** Acronyms keep their capitals: "MFU" stays, "Price per hour" becomes "price per hour". */
function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
