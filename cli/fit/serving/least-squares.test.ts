import { expect, it } from 'vitest'
import { leastSquares, solve } from './least-squares'

it('solves a system, pivoting where the first row has a zero', () => {
  const [x, y] = solve(
    [
      [0, 2],
      [3, 1],
    ],
    [4, 5],
  )
  expect(x).toBeCloseTo(1, 12)
  expect(y).toBeCloseTo(2, 12)
})

it('finds the decay that made the rows, from afar, the same every time', () => {
  const rows = [0, 1, 2, 3, 5, 8].map((at) => ({ at, value: 7 * Math.exp(-0.4 * at) }))
  const errors = ([size = 0, rate = 0]: readonly number[]) =>
    rows.map(({ at, value }) => size * Math.exp(-rate * at) - value)
  const [size, rate] = leastSquares(errors, [1, 0.1], 60)
  expect(size).toBeCloseTo(7, 3)
  expect(rate).toBeCloseTo(0.4, 3)
  expect(leastSquares(errors, [1, 0.1], 60)).toEqual([size, rate])
})
