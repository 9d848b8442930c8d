import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axis, tick } from './axis'

test('bars start at zero and end on a round tick', () => {
  expect(axis('usd', 0, 5.05)).toEqual({ label: 'usd', min: 0, max: 6, ticks: [0, 2, 4, 6] })
})

test('an axis that ends with the data keeps its ticks inside', () => {
  expect(axis('GB', 0, 83.2, { snug: true })).toMatchObject({ max: 83.2, ticks: [0, 25, 50, 75] })
})

test('an axis without length still draws', () => {
  expect(axis('x', 3, 3)).toMatchObject({ min: 3, max: 4 })
  expect(axis('x', 0, Number.NaN).ticks).toEqual([0])
})

test('whatever the data, they lie inside and ticks stay few', () => {
  const value = fc.double({ min: 1e-6, max: 1e15, noNaN: true })
  fc.assert(
    fc.property(value, (to) => {
      const made = axis('x', 0, to)
      expect(made.max).toBeGreaterThanOrEqual(to * (1 - 1e-9))
      expect(made.ticks.length).toBeGreaterThan(1)
      expect(made.ticks.length).toBeLessThanOrEqual(7)
    }),
  )
})

test('ticks carry no zeros that say nothing', () => {
  expect([2.5, 1200, 0.05].map(tick)).toEqual(['2.5', '1,200', '0.05'])
})
