import { describe, expect, it } from 'vitest'
import { parseEnvironment } from './environment'
import { SetupProblem } from './problem'

const SECRET = 'q7Lw0vZk3TfXn9RbYc5HsJd2MgPe8UaK4iOo1NxB6tE'
const base = { DATABASE_URL: 'postgresql://owner:pw@db.internal:5433/plans', NEXTAUTH_SECRET: SECRET }

function problemOf(environment: Record<string, string>): string {
  try {
    parseEnvironment(environment)
  } catch (error) {
    if (error instanceof SetupProblem) return error.message
    throw error
  }
  return 'no problem'
}

describe('parseEnvironment', () => {
  it('derives the app role and the worker address from the owner address alone', () => {
    const config = parseEnvironment(base)
    const app = new URL(config.appDatabaseUrl)
    expect(app.username).toBe('headroom_app')
    expect(app.host).toBe('db.internal:5433')
    expect(app.pathname).toBe('/plans')
    expect(app.password.length).toBeGreaterThan(30)
    expect(app.password).not.toBe('pw')
    expect(config.directDatabaseUrl).toBe(base.DATABASE_URL)
  })

  it('derives the same app password each time, the same for two databases of a server, another for another secret', () => {
    const passwordOf = (environment: Record<string, string>) =>
      new URL(parseEnvironment(environment).appDatabaseUrl).password
    expect(passwordOf(base)).toBe(passwordOf({ ...base }))
    expect(passwordOf({ ...base, DATABASE_URL: 'postgresql://owner:pw@db.internal:5433/other' })).toBe(passwordOf(base))
    expect(passwordOf({ ...base, NEXTAUTH_SECRET: SECRET.split('').reverse().join('') })).not.toBe(passwordOf(base))
  })

  it('falls back to defaults and treats empty variables as absent', () => {
    const config = parseEnvironment({ ...base, PORT: '', APP_DATABASE_URL: ' ', NEXTAUTH_URL: '' })
    expect(config).toMatchObject({
      port: 3000,
      appUrl: 'http://localhost:3000',
      hubUrl: 'https://huggingface.co',
      poolSize: 10,
      seedDemo: false,
      trustProxy: 0,
      isProduction: false,
      logLevel: 'info',
    })
  })

  it('prefers NEXTAUTH_URL over APP_URL and drops a trailing slash', () => {
    expect(parseEnvironment({ ...base, APP_URL: 'https://b.example', NEXTAUTH_URL: 'https://a.example/' }).appUrl).toBe(
      'https://a.example',
    )
    expect(parseEnvironment({ ...base, APP_URL: 'https://b.example' }).appUrl).toBe('https://b.example')
  })

  it('cannot be changed after parsing', () => {
    expect(Object.isFrozen(parseEnvironment(base))).toBe(true)
  })

  it.each([
    [{ NEXTAUTH_SECRET: SECRET }, /^DATABASE_URL is not set/],
    [{ DATABASE_URL: base.DATABASE_URL }, /^NEXTAUTH_SECRET is not set.*openssl/],
    [{ ...base, DATABASE_URL: 'not an address' }, /^DATABASE_URL is not an address/],
    [{ ...base, DATABASE_URL: 'mysql://u:p@h/db' }, /only PostgreSQL/],
    [{ ...base, DATABASE_URL: 'postgresql://u:p@h' }, /names no database/],
    [{ ...base, NEXTAUTH_SECRET: 'short' }, /5 characters, at least 32/],
    [{ ...base, NEXTAUTH_SECRET: 'ab'.repeat(30) }, /repeats a few characters/],
    [{ ...base, NEXTAUTH_SECRET: `changeme-${SECRET}` }, /placeholder/],
    [{ ...base, APP_DATABASE_URL: 'postgresql://postgres:pw@h/plans' }, /must sign in as headroom_app/],
    [{ ...base, PORT: 'eighty' }, /^PORT is not a whole number/],
    [{ ...base, PORT: '70000' }, /^PORT is above 65535/],
    [{ ...base, LOG_LEVEL: 'loud' }, /^LOG_LEVEL is not one of/],
    [{ ...base, NEXTAUTH_URL: 'ftp://a.example' }, /^NEXTAUTH_URL is not an http/],
    [{ ...base, SEED_DEMO: 'maybe' }, /^SEED_DEMO /],
    [{ ...base, SMTP_URL: 'smtp://mail:25' }, /^SMTP_URL is set and MAIL_FROM is not/],
    [{ ...base, MAIL_FROM: 'a@example.org' }, /^MAIL_FROM is set and SMTP_URL is not/],
    [{ ...base, SMTP_URL: 'mail.example.org', MAIL_FROM: 'a@example.org' }, /^SMTP_URL is not an address/],
    [{ ...base, SMTP_URL: 'http://mail:25', MAIL_FROM: 'a@example.org' }, /^SMTP_URL is not an address/],
    [{ ...base, SMTP_URL: 'smtp://mail:25', MAIL_FROM: 'Headroom' }, /^MAIL_FROM is not a sender/],
  ])('refuses %o with one clear line', (environment, message) => {
    const problem = problemOf(environment)
    expect(problem).toMatch(message)
    expect(problem).not.toContain('\n')
  })

  it.each(['a@example.org', 'Headroom <a@example.org>'])('sends mail as %s', (from) => {
    const url = 'smtps://user:pass%40word@mail.example.org'
    expect(parseEnvironment({ ...base, SMTP_URL: url, MAIL_FROM: from }).mail).toEqual({ url, from })
    expect(parseEnvironment(base).mail).toBeNull()
  })

  it('never repeats a secret or a password in a message', () => {
    expect(problemOf({ ...base, NEXTAUTH_SECRET: 'hunter2hunter2' })).not.toContain('hunter2')
    expect(problemOf({ ...base, DATABASE_URL: 'postgresql://u:topsecret@h' })).not.toContain('topsecret')
    expect(problemOf({ ...base, SMTP_URL: 'smtp:topsecret', MAIL_FROM: 'a@b' })).not.toContain('topsecret')
  })
})
