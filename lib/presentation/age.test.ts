import { describe, expect, test } from 'vitest'
import { daysSince, isOld } from './age'

const now = new Date('2026-11-23T12:00:00Z')

describe('the age of a figure', () => {
  test('counts whole days, from the end of a month or a year that is all that is known', () => {
    expect(daysSince('2026-11-22', now)).toBe(1)
    expect(daysSince('2026-10', now)).toBe(26)
    expect(daysSince('2025', now)).toBe(327)
  })

  test.each([
    ['exchange', '2026-08-20', true],
    ['exchange', '2026-09-20', false],
    ['price', '2026-05-01', true],
    ['price', '2026-08-20', false],
    ['place', '2024-01-01', false],
    ['device', '1999', false],
  ] as const)('a figure of kind %s of %s is old: %s', (kind, asOf, old) => {
    expect(isOld(asOf, kind, now)).toBe(old)
  })
})
