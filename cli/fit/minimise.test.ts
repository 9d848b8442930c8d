import { expect, it } from 'vitest'
import { scoreOf } from './class-fit'
import { minimise } from './minimise'
import { fitTorus, torusResidual } from './torus-fit'

it('finds the bottom of a curved valley, the same every time', () => {
  const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2
  const [x, y] = minimise(valley, [-1.2, 1], 300)
  expect(x).toBeCloseTo(1, 4)
  expect(y).toBeCloseTo(1, 4)
  expect(minimise(valley, [-1.2, 1], 300)).toEqual([x, y])
})

it('finds the balance that made the rows', () => {
  const rows = [166e12, 240e12, 560e12].map((peak) => ({
    generation: 'any',
    peak,
    bandwidth: 1e12,
    reached: peak / (0.9 + (0.003 * peak) / 1e12),
  }))
  for (const row of rows) expect(torusResidual(row, fitTorus(rows))).toBeCloseTo(0, 2)
})

it('scores logarithmic errors as shares', () => {
  const score = scoreOf([Math.log(1.1), Math.log(0.9), 0])
  expect(score.mean).toBeCloseTo(0.2 / 3, 9)
  expect(score.worst).toBeCloseTo(0.1, 9)
})
