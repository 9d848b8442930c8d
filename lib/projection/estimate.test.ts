import { describe, expect, it } from 'vitest'
import {
  type Estimate,
  exactly,
  over,
  power,
  rangeOf,
  scaled,
  sharesOf,
  sigmaOf,
  sum,
  times,
  uncertain,
  uncertainBetween,
  withMedian,
} from './estimate'

describe('estimates', () => {
  const product = times(
    uncertain('a', 2, 0.1),
    uncertain('b', 3, 0.12),
    uncertain('c', 5, 0.08),
    uncertain('d', 7, 0.05),
  )

  it('give the interval of a product of independent lognormals (worked example of the delta method)', () => {
    expect(product.median).toBe(210)
    expect(sigmaOf(product)).toBeCloseTo(0.182483, 6)
    const range = rangeOf(product)
    // The example was worked with the quantile rounded to 1.2816, hence four digits here.
    expect(range.p10 / range.p50).toBeCloseTo(0.791465, 4)
    expect(range.p90 / range.p50).toBeCloseTo(1.26348, 4)
  })

  it('read a range given by a person: a ratio of two is a sigma of 0.270433', () => {
    const given = uncertainBetween('price', 1, 2)
    expect(sigmaOf(given)).toBeCloseTo(0.270433, 6)
    const range = rangeOf(given)
    expect(range.p10).toBeCloseTo(1, 12)
    expect(range.p90).toBeCloseTo(2, 12)
  })

  it('cancel an input that stands above and below the line', () => {
    const mfu = uncertain('mfu', 0.4, 0.267)
    expect(sigmaOf(over(mfu, mfu))).toBe(0)
    expect(over(mfu, mfu).median).toBe(1)
  })

  it('do not cancel two inputs that only look alike', () => {
    const ratio = over(uncertain('x', 4, 0.3), uncertain('y', 4, 0.4))
    expect(sigmaOf(ratio)).toBeCloseTo(0.5, 12)
  })

  it('raise to a power', () => {
    const root = power(uncertain('x', 16, 0.2), 0.5)
    expect(root.median).toBe(4)
    expect(sigmaOf(root)).toBeCloseTo(0.1, 12)
  })

  it('weigh the terms of a sum by their share of the total', () => {
    const total = sum(uncertain('a', 30, 0.2), uncertain('b', 10, 0.4))
    expect(total.median).toBe(40)
    expect(total.spread.a).toBeCloseTo(0.15, 12)
    expect(total.spread.b).toBeCloseTo(0.1, 12)
  })

  it('add up an input that two terms share', () => {
    const price = uncertain('price', 2, 0.15)
    expect(sigmaOf(sum(times(price, exactly(3)), times(price, exactly(9))))).toBeCloseTo(0.15, 12)
  })

  it('name the inputs in the order in which they came in, however the estimate was written', () => {
    const written: Estimate = { median: 6, spread: { written: 0.3, price: 0.1 } }
    const product = times(written, uncertain('price', 2, 0.2), uncertain('last', 1, 0.05))
    expect(sharesOf(product).map(([id]) => id)).toEqual(['written', 'price', 'last'])
    expect(Object.keys(product.spread)).toEqual(['written', 'price', 'last'])
    expect(product.spread.price).toBeCloseTo(0.3, 12)
    expect(sharesOf(withMedian(product, 1))).toEqual(sharesOf(product))
    expect(withMedian(written, 1).median).toBe(1)
  })

  it('have room for more inputs than were ever named before', () => {
    const many = Array.from({ length: 500 }, (_, index) => uncertain(`input ${index}`, 2, 0.01 * (1 + (index % 7))))
    const product = times(...many)
    expect(sharesOf(product)).toHaveLength(500)
    expect(sigmaOf(product) ** 2).toBeCloseTo(
      many.reduce((total, one) => total + sigmaOf(one) ** 2, 0),
      12,
    )
  })

  it('keep nothing of what is scaled away or summed to nothing', () => {
    expect(sigmaOf(scaled(uncertain('x', 5, 0.3), 0))).toBe(0)
    expect(sum(exactly(0), scaled(uncertain('x', 5, 0.3), 0))).toEqual(exactly(0))
    expect(sigmaOf(uncertain('x', 5, 0))).toBe(0)
  })
})
