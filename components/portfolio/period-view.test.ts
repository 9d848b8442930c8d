import { expect, test } from 'vitest'
import { periodHref, periodView } from './period-view'

test('the period is what the address says, or the next twelve months', () => {
  expect(periodView({}, '2026-11')).toEqual({ from: '2026-11', months: 12 })
  expect(periodView({ from: '2027-02', months: '36' }, '2026-11')).toEqual({ from: '2027-02', months: 36 })
  expect(periodView({ from: '2027-13', months: '13' }, '2026-11')).toEqual({ from: '2026-11', months: 12 })
})

test('an address says only what differs', () => {
  expect(periodHref('t', { from: '2026-11', months: 12 }, '2026-11')).toBe('/t')
  expect(periodHref('t', { from: '2027-02', months: 24 }, '2026-11')).toBe('/t?from=2027-02&months=24')
})
