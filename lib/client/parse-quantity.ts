import { readNumber } from './number-text'
import { currencySigns, type Family, familyOf, lengths, magnitudes } from './quantity-units'

/** What a field counts. The answer is always a bare number in the field's own unit. */
export type QuantityKind =
  /** Parameters, tokens, accelerators: `70b`, `15T`, `2,048`. `whole` refuses parts. */
  | { kind: 'count'; noun?: string; whole?: boolean }
  /** Context and sequence lengths: `4k` is 4,096. */
  | { kind: 'length' }
  /** Stored as 0 to 1, typed as `40 %` or `0.4`. `over` allows more than the whole. */
  | { kind: 'share'; over?: boolean }
  /** `$2.10`, `1.2M`, `$200k/year`; `per` is the field's own unit of time. */
  | { kind: 'money'; currency: string; per?: string }
  /** Time, power, energy, bytes: converted to `unit` (`6 weeks` in a field of `months`). */
  | { kind: 'measure'; unit: string }
  /** Any other unit: it may be typed, but nothing is converted. */
  | { kind: 'plain'; unit?: string }

export type Bounds = { min?: number; max?: number }
export type ParsedQuantity = { ok: true; value: number } | { ok: false; message: string }

/** Reads what people type. Failing, it says what is wrong and shows a way to write it. */
export function parseQuantity(text: string, kind: QuantityKind, bounds: Bounds = {}): ParsedQuantity {
  const parsed = read(text.trim(), kind)
  return parsed.ok ? within(parsed.value, kind, bounds) : parsed
}

function read(text: string, kind: QuantityKind): ParsedQuantity {
  const money = kind.kind === 'money' ? stripCurrency(text, kind.currency) : { text }
  if ('message' in money) return fail(money.message)
  const number = readNumber(money.text)
  if ('error' in number) return fail(`${number.error} ${example(kind)}`)
  const factor = factorOf(number.rest, kind)
  if (factor === undefined) return fail(`“${number.rest}” is no unit known here. ${example(kind)}`)
  // Ten thousand binary fractions off by one bit read badly: 2.1 x 1e6 is meant to be 2,100,000.
  const value = Number((number.value * factor).toPrecision(15))
  if (kind.kind === 'share' && number.rest === '' && !kind.over && value > 1)
    return fail(`${value} is more than the whole. Write ${value} % or ${value / 100}.`)
  return { ok: true, value }
}

function factorOf(rest: string, kind: QuantityKind): number | undefined {
  const word = rest.toLowerCase()
  if (word === '') return 1
  if (kind.kind === 'share') return word === '%' || word === 'percent' ? 0.01 : undefined
  if (kind.kind === 'length')
    return at(lengths, word.replace(/\s*tokens?$/, '')) ?? (/^tokens?$/.test(word) ? 1 : undefined)
  if (kind.kind === 'count') return countFactor(word, kind.noun)
  if (kind.kind === 'money') return moneyFactor(word, kind.per)
  if (kind.kind === 'measure') return measureFactor(word, kind.unit)
  return compact(word) === compact(kind.unit ?? '') ? 1 : (at(magnitudes, word) ?? undefined)
}

function countFactor(word: string, noun: string | undefined): number | undefined {
  const stem = noun?.toLowerCase().replace(/s$/, '')
  const bare = stem ? word.replace(new RegExp(`\\s*${stem}s?$`), '') : word
  return bare === '' ? 1 : at(magnitudes, bare)
}

function moneyFactor(word: string, per: string | undefined): number | undefined {
  const [amount = '', tail] = word.split(/\s*(?:\/|\bper\b|\ban?\b)\s*/)
  const size = amount.trim() === '' ? 1 : at(magnitudes, amount.trim())
  if (size === undefined || tail === undefined) return size
  const field = per ? at(familyOf(per) ?? {}, per) : undefined
  const typed = at(familyOf(per ?? '') ?? {}, tail.replace(/^(gpu|accelerator|device)[\s-]*/, ''))
  return field && typed ? (size * field) / typed : undefined
}

function measureFactor(word: string, unit: string): number | undefined {
  const family = familyOf(unit) ?? {}
  const [typed, field] = [at(family, word), at(family, unit)]
  return typed !== undefined && field !== undefined ? typed / field : undefined
}

function stripCurrency(text: string, currency: string): { text: string } | { message: string } {
  let rest = text
  for (const [sign, code] of [...Object.entries(currencySigns), ...codes(text)]) {
    if (!rest.toUpperCase().includes(sign)) continue
    if (code !== currency)
      return { message: `This field counts in ${currency}, not ${code}. Convert the amount to ${currency}.` }
    const start = rest.toUpperCase().indexOf(sign)
    rest = `${rest.slice(0, start)} ${rest.slice(start + sign.length)}`.trim()
  }
  return { text: rest }
}

function codes(text: string): [string, string][] {
  return (text.toUpperCase().match(/\b[A-Z]{3}\b/g) ?? [])
    .filter((code) => knownCodes.has(code))
    .map((code) => [code, code])
}

const knownCodes = new Set([...Object.values(currencySigns), 'CHF', 'CAD', 'AUD', 'CNY', 'SEK', 'NOK', 'DKK', 'PLN'])

function within(value: number, kind: QuantityKind, { min, max }: Bounds): ParsedQuantity {
  if (kind.kind === 'length' || (kind.kind === 'count' && kind.whole)) {
    if (!Number.isInteger(value)) return fail(`${value} is not a whole number.`)
  }
  const show = (bound: number) => (kind.kind === 'share' ? `${bound * 100} %` : bound.toLocaleString('en-US'))
  if (min !== undefined && value < min) return fail(`At least ${show(min)}.`)
  if (max !== undefined && value > max) return fail(`At most ${show(max)}.`)
  return { ok: true, value }
}

function example(kind: QuantityKind): string {
  if (kind.kind === 'count')
    return kind.whole ? 'Write a number such as 2,048.' : 'Write a number such as 70b, 15T or 2,048.'
  if (kind.kind === 'length') return 'Write a number of tokens such as 4096 or 4k.'
  if (kind.kind === 'share') return 'Write a share such as 40 % or 0.4.'
  if (kind.kind === 'money')
    return `Write an amount such as 2.10, 1.2M${kind.per ? ` or 200k/${kind.per}` : ''} (${kind.currency}).`
  if (kind.kind === 'measure') return `Write a number of ${kind.unit}, or another unit of the same kind.`
  return `Write a number${kind.unit ? ` of ${kind.unit}` : ''}.`
}

function at(family: Family, word: string): number | undefined {
  return Object.hasOwn(family, word.toLowerCase()) ? family[word.toLowerCase()] : undefined
}

function compact(text: string): string {
  return text.toLowerCase().replace(/[\s·]/g, '')
}

function fail(message: string): ParsedQuantity {
  return { ok: false, message }
}
