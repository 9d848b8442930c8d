import { describe, expect, it } from 'vitest'
import { quantile, rowOf, scoreSet, setsOf } from './score'

const within = (published: number) =>
  rowOf(`r${published}`, 'acceleratorHours', published, { p10: 80, p50: 100, p90: 120 }, '')

describe('scoring', () => {
  it('takes quantiles between order statistics', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
    expect(quantile([1, 2, 3, 4, 5], 0.9)).toBeCloseTo(4.6, 12)
    expect(quantile([], 0.5)).toBeNull()
  })

  it('counts a row without a prediction as one that missed', () => {
    const set = scoreSet('f', 'all', [within(100), rowOf('x', 'acceleratorHours', 5, undefined, 'unknown accelerator')])
    expect(set.n).toBe(2)
    expect(set.medianAbs).toBe(0)
    expect(set.coverage).toBe(0.5)
  })

  it('signs errors by predicted over published', () => {
    expect(within(50).error).toBe(1)
    expect(within(200).error).toBe(-0.5)
    expect(scoreSet('f', 'all', [within(50), within(200), within(100)])).toMatchObject({
      signedMedian: 0,
      worstAbs: 1,
      coverage: 1 / 3,
    })
  })

  it('gives one set per group and one for the file', () => {
    const sets = setsOf('f', [
      { row: within(100), groups: ['a', 'b'] },
      { row: within(90), groups: ['b'] },
    ])
    expect(sets.map(({ name, n }) => [name, n])).toEqual([
      ['a', 1],
      ['b', 2],
      ['all', 2],
    ])
  })
})
