import { expect, test } from 'vitest'
import { parseTheme, themeCookieText } from './theme'

test.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['system', 'system'],
  [undefined, 'system'],
  ['"><script>', 'system'],
  ['DARK', 'system'],
])('cookie %s reads as %s', (value, theme) => {
  expect(parseTheme(value)).toBe(theme)
})

test('is kept for all paths and a year', () => {
  expect(themeCookieText('dark')).toBe('headroom-theme=dark; path=/; max-age=31536000; samesite=lax')
})
