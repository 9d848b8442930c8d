import { expect, it, vi } from 'vitest'
import { remembered, rememberedOf } from './remembered'

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
