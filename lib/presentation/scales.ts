import type { Unit } from '@/lib/projection'

/** One step of a ladder of prefixes: divide by `per`, write `unit`. Ladders are decimal throughout; binary prefixes do not exist here. */
export type Step = { per: number; unit: string }

const si = (base: string): Step[] => [
  { per: 1, unit: base },
  { per: 1e3, unit: `k${base}` },
  { per: 1e6, unit: `M${base}` },
  { per: 1e9, unit: `G${base}` },
  { per: 1e12, unit: `T${base}` },
  { per: 1e15, unit: `P${base}` },
  { per: 1e18, unit: `E${base}` },
]

/** Counted things take the short scale that the field writes: 70 B parameters, 15 T tokens. */
const counted = (noun: string): Step[] => [
  { per: 1, unit: noun },
  { per: 1e6, unit: `M ${noun}`.trim() },
  { per: 1e9, unit: `B ${noun}`.trim() },
  { per: 1e12, unit: `T ${noun}`.trim() },
]

const fixed = (unit: string): Step[] => [{ per: 1, unit }]

/** `usd` stands for the currency shown; `format` puts the code in. */
export const MONEY_UNITS: readonly Unit[] = [
  'usd',
  'usd/h',
  'usd/kWh',
  'usd/GB-month',
  'usd/million tokens',
  'usd/year',
]

export const SCALES: Record<Unit, Step[]> = {
  count: counted(''),
  ratio: fixed(''),
  share: [{ per: 0.01, unit: '%' }],
  tokens: counted('tokens'),
  parameters: counted('parameters'),
  flop: fixed('FLOP'),
  'flop/s': si('FLOP/s'),
  bytes: si('B'),
  'bytes/s': si('B/s'),
  'bytes/token': si('B/token'),
  s: [
    { per: 1, unit: 's' },
    { per: 60, unit: 'min' },
    { per: 3600, unit: 'h' },
    { per: 86_400, unit: 'd' },
  ],
  ms: [
    { per: 1, unit: 'ms' },
    { per: 1e3, unit: 's' },
  ],
  h: [
    { per: 1, unit: 'h' },
    { per: 1e6, unit: 'M h' },
  ],
  d: fixed('d'),
  months: fixed('months'),
  years: fixed('years'),
  'accelerator-hours': counted('accelerator-hours'),
  accelerators: fixed('accelerators'),
  replicas: fixed('replicas'),
  requests: counted('requests'),
  'requests/s': fixed('requests/s'),
  'tokens/s': counted('tokens/s'),
  usd: [
    { per: 1, unit: 'USD' },
    { per: 1e3, unit: 'k USD' },
    { per: 1e6, unit: 'M USD' },
    { per: 1e9, unit: 'B USD' },
  ],
  'usd/h': fixed('USD/h'),
  'usd/kWh': fixed('USD/kWh'),
  'usd/GB-month': fixed('USD/GB-month'),
  'usd/million tokens': fixed('USD/M tokens'),
  'usd/year': [
    { per: 1, unit: 'USD/year' },
    { per: 1e3, unit: 'k USD/year' },
    { per: 1e6, unit: 'M USD/year' },
  ],
  W: si('W'),
  kW: [
    { per: 1e-3, unit: 'W' },
    { per: 1, unit: 'kW' },
    { per: 1e3, unit: 'MW' },
    { per: 1e6, unit: 'GW' },
  ],
  kWh: [
    { per: 1e-3, unit: 'Wh' },
    { per: 1, unit: 'kWh' },
    { per: 1e3, unit: 'MWh' },
    { per: 1e6, unit: 'GWh' },
  ],
  'J/token': fixed('J/token'),
  'gCO2e/kWh': fixed('g CO₂e/kWh'),
  kgCO2e: [
    { per: 1e-3, unit: 'g CO₂e' },
    { per: 1, unit: 'kg CO₂e' },
    { per: 1e3, unit: 't CO₂e' },
    { per: 1e6, unit: 'kt CO₂e' },
  ],
  L: [
    { per: 1, unit: 'L' },
    { per: 1e3, unit: 'm³' },
    { per: 1e6, unit: 'thousand m³' },
  ],
  'L/kWh': fixed('L/kWh'),
  'nats/token': fixed('nats/token'),
  text: fixed(''),
}

/** The largest step that leaves at least 1 before the point. A whole chart or range takes the step of its largest value. */
export function stepFor(value: number, unit: Unit): Step {
  const steps = SCALES[unit]
  const size = Math.abs(value)
  const smallest = steps[0] ?? { per: 1, unit: '' }
  if (size === 0) return steps.find((step) => step.per === 1) ?? smallest
  return steps.reduce((best, step) => (size >= step.per * 0.9995 ? step : best), smallest)
}

/** Units of stored summaries come as text; one that this version does not know is shown without a unit. */
export function asUnit(unit: string): Unit {
  return Object.hasOwn(SCALES, unit) ? (unit as Unit) : 'text'
}
