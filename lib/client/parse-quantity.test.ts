import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ParsedQuantity, parseQuantity, type QuantityKind } from './parse-quantity'
import { quantityText, unitText } from './quantity-text'

const count: QuantityKind = { kind: 'count', noun: 'tokens' }
const usd: QuantityKind = { kind: 'money', currency: 'USD', per: 'h' }
const salary: QuantityKind = { kind: 'money', currency: 'USD', per: 'year' }
const share: QuantityKind = { kind: 'share' }
const length: QuantityKind = { kind: 'length' }
const months: QuantityKind = { kind: 'measure', unit: 'months' }
const megawatts: QuantityKind = { kind: 'measure', unit: 'MW' }
const plain: QuantityKind = { kind: 'plain', unit: 'g/kWh' }

function numberOf(parsed: ParsedQuantity): number {
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.value
}

function messageOf(parsed: ParsedQuantity): string {
  return parsed.ok ? `read as ${parsed.value}` : parsed.message
}

describe('what people type', () => {
  test.each<[string, QuantityKind, number]>([
    ['70b', count, 70e9],
    ['70 B', count, 70e9],
    ['15T', count, 15e12],
    ['15 trillion tokens', count, 15e12],
    ['15T tokens', count, 15e12],
    ['1.4tn', count, 1.4e12],
    ['2,048', count, 2048],
    ['2 048', count, 2048],
    ['1_000_000', count, 1e6],
    ['3.8e25', count, 3.8e25],
    ['3.8 x 10^25', count, 3.8e25],
    ['6.4×10^24', count, 6.4e24],
    ['.5M', count, 500_000],
    ['4k', length, 4096],
    ['128k tokens', length, 131_072],
    ['8192', length, 8192],
    ['$2.10', usd, 2.1],
    ['2,10', usd, 2.1],
    ['USD 2.10', usd, 2.1],
    ['2.10 usd / h', usd, 2.1],
    ['$2.10/gpu-hour', usd, 2.1],
    ['$48 per day', usd, 2],
    ['$200k/year', salary, 200_000],
    ['200k', salary, 200_000],
    ['40 %', share, 0.4],
    ['40%', share, 0.4],
    ['0.4', share, 0.4],
    ['1', share, 1],
    ['12 months', months, 12],
    ['2 years', months, 24],
    ['18', months, 18],
    ['2.5 MW', megawatts, 2.5],
    ['2500 kW', megawatts, 2.5],
    ['2500kw', megawatts, 2.5],
    ['387', plain, 387],
    ['387 g/kWh', plain, 387],
    ['387 g / kWh', plain, 387],
  ])('%s', (text, kind, value) => {
    expect(numberOf(parseQuantity(text, kind))).toBeCloseTo(value, 12)
  })

  test('six weeks are 42 days, and 1.38 months', () => {
    expect(numberOf(parseQuantity('6 weeks', { kind: 'measure', unit: 'd' }))).toBe(42)
    expect(numberOf(parseQuantity('6 weeks', months))).toBeCloseTo(1.3799, 3)
  })

  test('binary and decimal bytes are told apart', () => {
    const gigabytes: QuantityKind = { kind: 'measure', unit: 'GB' }
    expect(numberOf(parseQuantity('80 GiB', gigabytes))).toBeCloseTo(85.899, 3)
    expect(numberOf(parseQuantity('1.5 TB', gigabytes))).toBe(1500)
  })
})

describe('what cannot be read says why and what can', () => {
  test.each<[string, QuantityKind, RegExp]>([
    ['', count, /no number.*70b/],
    ['lots', count, /no number/],
    ['70x', count, /“x” is no unit.*70b/],
    ['1,5000', count, /two ways/],
    ['1.234,5', usd, /two ways/],
    ['1.2.3', count, /two ways/],
    ['40', share, /40 % or 0\.4/],
    ['€2.10', usd, /counts in USD, not EUR/],
    ['2.10 GBP', usd, /not GBP/],
    ['6 weeks', megawatts, /number of MW/],
    ['3 m', months, /“m” is no unit/],
    ['1e999', count, /too large/],
    ['4 tokens/s', length, /4096 or 4k/],
    ['1.5', length, /whole/],
    ['constructor', count, /no number/],
    ['5 constructor', count, /no unit/],
  ])('%s', (text, kind, message) => {
    expect(messageOf(parseQuantity(text, kind))).toMatch(message)
  })

  test('bounds are named in the unit of the field', () => {
    expect(messageOf(parseQuantity('0', count, { min: 1 }))).toBe('At least 1.')
    expect(messageOf(parseQuantity('200000', count, { max: 100_000 }))).toBe('At most 100,000.')
    expect(messageOf(parseQuantity('95 %', share, { max: 0.9 }))).toBe('At most 90 %.')
    expect(messageOf(parseQuantity('2.5', { kind: 'count', whole: true }))).toMatch(/whole/)
  })
})

describe('a value put into its field reads back as itself', () => {
  const kinds = [count, usd, share, length, months, plain]
  test.each(kinds.map((kind) => [kind.kind, kind] as const))('%s', (_name, kind) => {
    const source =
      kind.kind === 'length'
        ? fc.integer({ min: 1, max: 2 ** 40 })
        : kind.kind === 'share'
          ? fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000)
          : fc.integer({ min: 0, max: 10 ** 9 }).chain((n) => fc.constantFrom(n, n * 1000, n / 100, n * 1e6))
    fc.assert(
      fc.property(source, (value) => {
        expect(numberOf(parseQuantity(quantityText(value, kind), kind))).toBeCloseTo(value, 9)
      }),
    )
  })

  test('short where nothing is lost', () => {
    expect(quantityText(70e9, count)).toBe('70B')
    expect(quantityText(15e12, count)).toBe('15T')
    expect(quantityText(8_030_261_248, count)).toBe('8,030,261,248')
    expect(quantityText(2048, { kind: 'count', whole: true })).toBe('2,048')
    expect(quantityText(8192, length)).toBe('8k')
    expect(quantityText(0.07, share)).toBe('7 %')
  })

  test('the unit beside the field', () => {
    expect([usd, count, length, share, months].map(unitText)).toEqual([
      'USD/h',
      'tokens',
      'tokens',
      undefined,
      'months',
    ])
  })
})
