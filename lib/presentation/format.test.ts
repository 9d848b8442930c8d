import { describe, expect, test } from 'vitest'
import { change, MISSING, percent, quantity, rangeText, scientific, significant } from './format'

describe('significant', () => {
  test.each([
    [0, '0'],
    [0.04123, '0.0412'],
    [9.3, '9.30'],
    [9.996, '10.0'],
    [412.4, '412'],
    [2291.7, '2,290'],
    [999_999, '1,000,000'],
    [-5.5, '−5.50'],
    [0.000_004_1, '4.10 × 10⁻⁶'],
    [6.354e24, '6.35 × 10²⁴'],
  ])('%d reads %s', (value, text) => {
    expect(significant(value)).toBe(text)
  })

  test('what is not a number is a gap', () => {
    expect(significant(Number.NaN)).toBe(MISSING)
    expect(significant(Number.POSITIVE_INFINITY)).toBe(MISSING)
  })
})

test('scientific writes the exponent raised', () => {
  expect(scientific(1.5e-7)).toBe('1.50 × 10⁻⁷')
})

describe('quantity', () => {
  test.each([
    [12_345_678, 'usd', '12.3 M USD'],
    [2.1, 'usd/h', '2.10 USD/h'],
    [2048, 'accelerators', '2,048 accelerators'],
    [70_553_706_496, 'parameters', '70.6 B parameters'],
    [15e12, 'tokens', '15.0 T tokens'],
    [80e9, 'bytes', '80.0 GB'],
    [4_321_000, 'kWh', '4.32 GWh'],
    [1_540_000, 'kgCO2e', '1.54 kt CO₂e'],
    [999.7, 'kgCO2e', '1.00 t CO₂e'],
    [0.38, 'share', '38.0 %'],
    [1500, 'ms', '1.50 s'],
    [0.5, 'kWh', '500 Wh'],
    [989e12, 'flop/s', '989 TFLOP/s'],
  ] as const)('%d %s reads %s', (value, unit, text) => {
    expect(quantity(value, unit).text).toBe(text)
  })

  test('keeps every digit for the hover', () => {
    expect(quantity(12_345_678.9, 'usd').exact).toBe('12,345,678.9 USD')
    expect(quantity(0.3812345, 'share').exact).toBe('38.12345 %')
  })

  test('names the currency it converts to', () => {
    expect(quantity(1_100_000, 'usd', { code: 'EUR', usdPerUnit: 1.1 }).text).toBe('1.00 M EUR')
    expect(quantity(100, 'kWh', { code: 'EUR', usdPerUnit: 1.1 }).text).toBe('100 kWh')
  })

  test('missing is a gap, never a zero', () => {
    for (const value of [undefined, null, Number.NaN]) expect(quantity(value, 'usd').text).toBe(MISSING)
    expect(quantity(0, 'usd').text).toBe('0 USD')
  })
})

describe('rangeText', () => {
  test('both ends share the step of the median', () => {
    expect(rangeText({ p10: 810_000, p50: 1_020_000, p90: 1_240_000 }, 'usd')).toBe('0.810 to 1.24 M USD')
  })

  test('machines come whole', () => {
    expect(rangeText({ p10: 1.28, p50: 2, p90: 3.14 }, 'replicas')).toBe('2 to 4 replicas')
  })

  test('an exact figure has no range', () => {
    expect(rangeText({ p10: 5, p50: 5, p90: 5 }, 'h')).toBeUndefined()
  })
})

describe('percent and change', () => {
  test.each([
    [0.0912, '9.1 %'],
    [0.5, '50 %'],
    [0, '0 %'],
    [1.26, '126 %'],
    [0.0003, '< 0.1 %'],
  ])('%d reads %s', (share, text) => {
    expect(percent(share)).toBe(text)
  })

  test('a change carries a sign and a word', () => {
    expect(change(120, 100)).toEqual({ text: '+20 % more', share: expect.closeTo(0.2), word: 'more' })
    expect(change(80, 100)?.text).toBe('−20 % less')
    expect(change(100, 100)?.word).toBe('same')
    expect(change(2500, 100)?.text).toBe('25.0 times')
  })

  test('nothing to compare with is no change at all', () => {
    expect(change(1, 0)).toBeUndefined()
    expect(change(Number.NaN, 1)).toBeUndefined()
  })
})
