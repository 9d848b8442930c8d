import { expect, it, vi } from 'vitest'
import { remembered, rememberedOf, rememberedOfLate } from './remembered'

it('makes a value once for a key, undefined too', () => {
  const make = vi.fn(() => undefined)
  const known = new Map<string, undefined>()
  remembered(known, 'a', make)
  remembered(known, 'a', make)
  expect(make).toHaveBeenCalledTimes(1)
  remembered(known, 'b', make)
  expect(make).toHaveBeenCalledTimes(2)
})

it('keeps what belongs to an object apart from what belongs to its twin', () => {
  const known = new WeakMap<object, number>()
  const [one, twin] = [{ a: 1 }, { a: 1 }]
  expect(rememberedOf(known, one, () => 1)).toBe(1)
  expect(rememberedOf(known, twin, () => 2)).toBe(2)
  expect(rememberedOf(known, one, () => 3)).toBe(1)
})

it('forgets what was asked for long ago, and never holds more than it may', () => {
  const known = new Map<number, number>()
  const make = vi.fn((key: number) => key * 2)
  const ask = (key: number) => rememberedOfLate(known, 3, key, () => make(key))
  expect([1, 2, 3, 1, 2].map(ask)).toEqual([2, 4, 6, 2, 4])
  expect(make).toHaveBeenCalledTimes(3)
  for (let key = 4; key < 1000; key++) ask(key)
  expect(known.size).toBeLessThanOrEqual(3)
  expect(ask(1)).toBe(2)
})
