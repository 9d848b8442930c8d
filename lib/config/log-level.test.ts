import { describe, expect, it } from 'vitest'
import { logLevel } from './log-level'

describe('logLevel', () => {
  it.each([
    ['debug', 'debug'],
    [' silent ', 'silent'],
    [undefined, 'info'],
    ['loud', 'info'],
  ])('reads %o as %s', (given, level) => {
    expect(logLevel(given)).toBe(level)
  })
})
