import { describe, expect, it } from 'vitest'
import { call, cell, cellsOf, evaluated, minus, number, over, plus, power, textOf, times } from './expression'
import { readFormula } from './formula-text'

const VALUES: Record<string, number> = { a: 7, b: 2, 'J per token': 3 }
const values = (key: string) => VALUES[key] ?? Number.NaN
const symbols = new Map(Object.keys(VALUES).map((key) => [key, cell(key)]))
const read = (text: string) => {
  const expression = readFormula(text, symbols)
  return expression && evaluated(expression, values)
}

describe('an expression', () => {
  it('is a value and a formula from one source', () => {
    const sum = over(times(cell('a'), plus(cell('b'), number(1))), power(number(2), cell('b')))
    expect(evaluated(sum, values)).toBe((7 * 3) / 4)
    expect(textOf(sum, (key) => `$${key}$1`)).toBe('(($a$1*($b$1+1))/(2^$b$1))')
    expect(cellsOf(sum)).toEqual(['a', 'b', 'b'])
  })

  it('rounds as the engine does: a whole quotient is not rounded up', () => {
    const up = call('CEIL', over(number(0.3), number(0.1)))
    expect(evaluated(up, values)).toBe(3)
    expect(textOf(up, String)).toBe('ROUNDUP((0.3/0.1)-1E-9,0)')
    expect(evaluated(call('FLOOR', number(2.9)), values)).toBe(2)
    expect(evaluated(call('WHERE', number(0), number(1), number(5)), values)).toBe(5)
    expect(evaluated(call('EXP', number(0)), values)).toBe(1)
  })

  it('writes negative numbers so that no sign meets another', () => {
    expect(textOf(minus(cell('a'), number(-2)), String)).toBe('(a-(-2))')
  })
})

describe('a formula of the ledger', () => {
  it.each([
    ['a x b', 14],
    ['a / b x b', 7],
    ['a + b x 3', 13],
    ['(a - 1) x b ^ 2', 24],
    ['max(a, b x 4)', 8],
    ['ceil(a / b) + 1', 5],
    ['a x J per token / 3.6e6', 21 / 3.6e6],
    ['min(a, b) × 2', 4],
  ])('%s', (text, value) => expect(read(text)).toBeCloseTo(value, 12))

  it.each(['electricity of the run + its share', 'a x', 'a b', '(a', 'median of 3 providers', 'unknown(a)', 'ab'])(
    '"%s" is words, and gives none',
    (text) => expect(read(text)).toBeUndefined(),
  )
})
