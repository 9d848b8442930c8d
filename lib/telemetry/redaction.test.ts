import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { logger, setLogLevel } from './index'
import { REDACTED_PATHS } from './redaction'

function written(entry: object): string {
  let text = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  pino({ redact: { paths: REDACTED_PATHS, censor: '[redacted]' } }, sink).info(entry, 'event')
  return text
}

describe('redaction', () => {
  it.each([
    [{ password: 'hush-1' }],
    [{ user: { email: 'hush-1@example.org' } }],
    [{ req: { headers: { cookie: 'hush-1', authorization: 'hush-1', 'set-cookie': 'hush-1' } } }],
    [{ config: { databaseUrl: 'postgresql://u:hush-1@h/d' } }],
    [{ input: { token: 'hush-1' } }],
  ])('strikes out %o', (entry) => {
    const line = written(entry)
    expect(line).not.toContain('hush-1')
    expect(line).toContain('[redacted]')
  })

  it('keeps what helps to find a fault', () => {
    expect(written({ requestId: 'r-7', teamId: 't-1' })).toContain('"requestId":"r-7"')
  })
})

describe('logger', () => {
  it('follows the level it is told', () => {
    const before = logger.level
    setLogLevel('error')
    expect(logger.isLevelEnabled('info')).toBe(false)
    setLogLevel(before)
  })
})
