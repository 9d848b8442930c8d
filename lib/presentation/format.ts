import type { Range, Unit } from '@/lib/projection'
import { MONEY_UNITS, type Step, stepFor } from './scales'

/** All formatting of numbers, for every page, chart, table and document. Figures are formatted the same on every machine:
 * the locale is fixed, because a plan is read by several people and must say the same to each. */
export type Quantity = {
  /** Three significant digits, without the unit. */
  value: string
  unit: string
  /** Value and unit, as one line of text. */
  text: string
  /** All digits, in the unit the engine uses: for hover and exports. */
  exact: string
}

/** The currency that a team thinks in. The engine calculates in US dollars; amounts are converted when they are shown. */
export type Currency = { code: string; usdPerUnit: number }
export const USD: Currency = { code: 'USD', usdPerUnit: 1 }

export const MISSING = '–'

const LOCALE = 'en-US'
const grouped = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 })
const exactNumber = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 15 })
const WHOLE_UNITS: readonly Unit[] = ['accelerators', 'replicas', 'count']

/** Three significant digits, thousands grouped, no exponent below a million: 0.0412, 9.30, 412, 2,290. */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return MISSING
  if (value === 0) return '0'
  const size = Math.abs(value)
  const sign = value < 0 ? '−' : ''
  if (size >= 1e9 || size < 1e-4) return sign + scientific(size, digits)
  const rounded = Number(size.toPrecision(digits))
  if (rounded >= 10 ** (digits - 1)) return sign + grouped.format(rounded)
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)))
  return sign + withDecimals(decimals).format(rounded)
}

/** Made once for each number of decimals: making a formatter costs a hundred times what using it does. */
const formatters = new Map<number, Intl.NumberFormat>()
function withDecimals(decimals: number): Intl.NumberFormat {
  const made =
    formatters.get(decimals) ??
    new Intl.NumberFormat(LOCALE, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  formatters.set(decimals, made)
  return made
}

/** 6.35 × 10²⁴, in characters that a screen reader and a plain-text export can both carry. */
export function scientific(value: number, digits = 3): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(digits - 1).split('e')
  const raised = String(Number(exponent)).replace(/[-0-9]/g, (sign) => SUPERSCRIPTS[sign] ?? sign)
  return `${mantissa} × 10${raised}`
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

export function quantity(value: number | null | undefined, unit: Unit, currency: Currency = USD): Quantity {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return { value: MISSING, unit: '', text: MISSING, exact: 'not known' }
  }
  const amount = inCurrency(value, unit, currency)
  return inStep(amount, stepFor(amount, unit), unit, currency)
}

/** The same step for every number of a range or an axis, so that they can be compared at a glance. */
export function inStep(amount: number, step: Step, unit: Unit, currency: Currency = USD): Quantity {
  const scaled = amount / step.per
  const whole = WHOLE_UNITS.includes(unit) && step.per === 1 && Math.abs(scaled) < 1e6 && Number.isInteger(scaled)
  const value = whole ? grouped.format(scaled) : significant(scaled)
  const name = step.unit.replace('USD', currency.code)
  const exact = exactText(amount, unit, currency)
  return { value, unit: name, text: join(value, name), exact }
}

/** "P10 to P90: 8.10 to 12.4 M USD"; nothing when the figure is exact. */
export function rangeText(range: Range, unit: Unit, currency: Currency = USD): string | undefined {
  if (range.p10 === range.p90 || !Number.isFinite(range.p10) || !Number.isFinite(range.p90)) return undefined
  // A fleet comes in whole machines: what is needed is rounded up.
  const whole = (value: number) => (WHOLE_UNITS.includes(unit) ? Math.ceil(value) : value)
  const step = stepFor(inCurrency(range.p50, unit, currency), unit)
  const low = inStep(whole(inCurrency(range.p10, unit, currency)), step, unit, currency)
  const high = inStep(whole(inCurrency(range.p90, unit, currency)), step, unit, currency)
  return low.value === high.value ? undefined : `${low.value} to ${high.text}`
}

export function inCurrency(value: number, unit: Unit, currency: Currency): number {
  return MONEY_UNITS.includes(unit) ? value / currency.usdPerUnit : value
}

/** 0.0912 becomes "9.1 %": one digit after the point below ten per cent, none from there on. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return MISSING
  const points = share * 100
  if (points !== 0 && Math.abs(points) < 0.05) return points < 0 ? '> −0.1 %' : '< 0.1 %'
  const rounded = Math.abs(points) < 10 ? Math.round(points * 10) / 10 : Math.round(points)
  return `${exactNumber.format(rounded)} %`
}

/** A change in words: sign, size and a word, never colour alone. Undefined when nothing is left to compare. */
export function change(
  now: number,
  before: number,
): { text: string; share: number; word: 'more' | 'less' | 'same' } | undefined {
  if (!Number.isFinite(now) || !Number.isFinite(before) || before === 0) return undefined
  const share = now / before - 1
  if (Math.abs(share) < 0.0005) return { text: 'no change', share: 0, word: 'same' }
  const word = share > 0 ? 'more' : 'less'
  const size = share >= 9 ? `${significant(now / before)} times` : percent(Math.abs(share))
  return { text: share >= 9 ? size : `${share > 0 ? '+' : '−'}${size} ${word}`, share, word }
}

export function exactText(amount: number, unit: Unit, currency: Currency = USD): string {
  if (unit === 'share') return `${exactNumber.format(amount * 100)} %`
  const base = EXACT_UNITS[unit] ?? unit
  return join(exactNumber.format(amount), base.replace('usd', currency.code))
}

const EXACT_UNITS: Partial<Record<Unit, string>> = {
  count: '',
  ratio: '',
  text: '',
  flop: 'FLOP',
  'flop/s': 'FLOP/s',
  kgCO2e: 'kg CO₂e',
  'gCO2e/kWh': 'g CO₂e/kWh',
}

function join(value: string, unit: string): string {
  return unit ? `${value} ${unit}` : value
}
