import { expect, it } from 'vitest'
import { readAccuracy } from '@/lib/services/accuracy/read'
import { leftOutTable } from './left-out'

it('says median and P90 of each group in all three ways', () => {
  const score = (median: number) => ({ mean: 0.2, median, p90: 2 * median })
  const line = {
    name: 'TPOT, dense',
    set: 'serving-tpot',
    n: 698,
    fitted: score(0.057),
    pair: score(0.122),
    family: score(0.118),
  }
  const lines = [line, { ...line, n: 7 }, { ...line, set: 'serving-ttft' }]
  expect(leftOutTable(lines, 'serving-tpot').rows).toEqual([
    { name: 'TPOT, dense', n: '698', cells: ['5.7 % · 11 %', '12 % · 24 %', '12 % · 24 %'] },
  ])
})

it('holds every set that has a bar, and rows left out are further off in most groups', () => {
  const { leftOut } = readAccuracy()
  expect(new Set(leftOut.map(({ set }) => set))).toEqual(new Set(['serving-rate', 'serving-tpot', 'serving-ttft']))
  expect(leftOut.map(({ name }) => name)).toContain('fixed concurrency TPOT, dense')
  expect(leftOut.length).toBeGreaterThan(30)
  const further = leftOut.filter(({ fitted, pair }) => pair.median >= fitted.median)
  expect(further.length).toBeGreaterThan(0.8 * leftOut.length)
})
