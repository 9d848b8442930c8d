import { describe, expect, it } from 'vitest'
import { isStorable, unstorable } from './internal-text'

describe('texts that cannot be kept', () => {
  it.each([
    ['NUL', 'a\0b'],
    ['the first half of a pair', 'a\ud800b'],
    ['the second half of a pair', '\udc00'],
  ])('are found wherever they are: %s', (_what, text) => {
    expect(isStorable(text)).toBe(false)
    expect(unstorable({ name: text })).toMatchObject([{ path: 'name' }])
    expect(unstorable({ a: [{ b: 'fine' }, { b: text }] })).toMatchObject([{ path: 'a.1.b' }])
    const [inKey] = unstorable({ a: { [text]: 1 } })
    expect(inKey?.path.startsWith('a.')).toBe(true)
    expect(isStorable(inKey?.path ?? text)).toBe(true)
  })

  it('are no others: whole emoji, other alphabets, line breaks and control characters stay', () => {
    const value = { name: '👩‍👩‍👧 Ωμέγα', note: 'a\r\nb\tc\u001b', n: 1, none: null, list: [true] }
    expect(unstorable(value)).toEqual([])
  })
})
