/** An axis: values arrive divided by its step already, so a chart only prints them. */
export type Axis = { label: string; min: number; max: number; ticks: number[] }

const WANTED_TICKS = 5

/** Axis with round ticks. It ends on a tick, or with the data where the end means something (`snug`: a capacity). */
export function axis(label: string, from: number, to: number, { snug = false }: { snug?: boolean } = {}): Axis {
  const span = to - from
  if (!(span > 0) || !Number.isFinite(span)) return { label, min: from, max: from + 1, ticks: [from] }
  const step = niceStep(span / (WANTED_TICKS - 1))
  const first = snug ? Math.ceil(from / step) : Math.floor(from / step)
  const last = snug ? Math.floor(to / step) : Math.ceil(to / step)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
  return { label, min: snug ? from : (ticks[0] ?? from), max: snug ? to : (ticks.at(-1) ?? to), ticks }
}

/** The next of 1, 2, 2.5, 5, 10 times a power of ten. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5].find((candidate) => candidate * power >= rough * 0.999)
  return (factor ?? 10) * power
}

const ticks = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 })

/** Tick text: no trailing zeros, since neighbouring ticks give the precision. */
export function tick(value: number): string {
  return ticks.format(value)
}
