import { describe, expect, it } from 'vitest'
import { editDistance, nearest } from './nearest'

describe('the nearest known name', () => {
  it.each([
    ['mfuu', ['mfu', 'lora'], 'mfu'],
    ['Tokens', ['epochs', 'tokens'], 'tokens'],
    ['activParameters', ['parameters', 'activeParameters'], 'activeParameters'],
    ['batchTokens', ['globalBatchTokens', 'stages'], 'globalBatchTokens'],
  ])('of %s', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected)
  })

  it('is none where nothing is near', () => {
    expect(nearest('colour', ['tokens', 'epochs'])).toBeUndefined()
    expect(nearest('x', [])).toBeUndefined()
  })

  it('counts insertions, deletions and replacements', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('', 'abc')).toBe(3)
    expect(editDistance('same', 'same')).toBe(0)
  })

  it('does not take long for a long name', () => {
    expect(nearest('a'.repeat(100_000), ['tokens'])).toBeUndefined()
  })
})
