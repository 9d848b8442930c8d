import { expect, test } from 'vitest'
import type { ResolvedDefault } from '@/lib/projection/result'
import { defaultText, emptyChoice } from './default-text'

const resolved = (value: number | string): ResolvedDefault => ({
  label: 'MFU',
  value,
  unit: 'share',
  origin: 'default',
  source: 'published runs',
})

test('a default reads as it would be typed', () => {
  expect(defaultText(resolved(0.38123), { kind: 'share' })).toBe('38.12 %')
  expect(defaultText(resolved(15e12), { kind: 'count', noun: 'tokens' })).toBe('15T')
  expect(defaultText(resolved(24_716_288_000), { kind: 'count', noun: 'tokens' })).toBe('24.72B')
  expect(defaultText(resolved(2048), { kind: 'count', whole: true })).toBe('2,048')
})

test('a word stays a word, and none stays none', () => {
  expect(defaultText(resolved('bf16'), { kind: 'plain' })).toBe('bf16')
  expect(defaultText(undefined, { kind: 'plain' })).toBeUndefined()
})

test('the empty choice is what is taken, or the word for it, and none only where nothing is', () => {
  expect(emptyChoice('BF16 (default)', false, false)).toBe('BF16 (default)')
  expect(emptyChoice(undefined, true, false)).toBe('default')
  expect(emptyChoice(undefined, true, true)).toBe('auto')
  expect(emptyChoice(undefined, false, false)).toBe('none')
})
