import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '@/lib/config'
import { LIMITS } from '@/lib/contracts/limits'
import { connectOwner } from '@/lib/db/server-check'
import { httpBrowser } from '@/tests/support/http-browser'
import { PASSWORD } from '@/tests/support/people'
import { send } from '@/tests/support/raw-http'
import { type Served, serve } from '@/tests/support/served'
import { startTlsProxy } from '@/tests/support/tls-proxy'

let proxy: Awaited<ReturnType<typeof startTlsProxy>>
let behind: Served
let plain: Served
beforeAll(async () => {
  proxy = await startTlsProxy()
  behind = await serve({ NEXTAUTH_URL: proxy.origin, TRUST_PROXY: '1' })
  plain = await serve()
  proxy.lead(behind.port)
})
afterAll(async () => {
  await proxy?.stop()
  await behind?.stop()
  await plain?.stop()
})

const someone = () => ({ email: `tls-${randomUUID()}@example.org`, name: 'Tess', password: PASSWORD, teamName: 'Tess' })
const evil = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }

describe('behind a proxy that ends TLS', () => {
  it('logs in with a cookie that only this host over TLS can have set or get', async () => {
    const browser = httpBrowser(proxy)
    const person = someone()
    expect((await browser.signUp(person)).status).toBe(202)
    // As the log-in page does: first the ways to log in, with a header that speaks of a body where there is none.
    const json = { 'content-type': 'application/json' }
    expect((await browser.call({ path: '/api/auth/providers', headers: json })).status).toBe(200)
    expect((await browser.logIn(person.email, person.password)).status).toBe(200)
    const session = browser.setCookies.find((line) => line.startsWith('__Host-headroom.session='))
    expect(session).toMatch(/; Secure/)
    expect(session).toMatch(/; HttpOnly/)
    expect(session).toMatch(/; SameSite=Lax/)
    expect(session).toMatch(/; Path=\/(;|$)/)
    expect(session).not.toMatch(/; Domain/i)
    for (const line of browser.setCookies) expect(line, line.split('=')[0]).toMatch(/^__(Host|Secure)-.*; Secure/)
    expect((await browser.call({ path: '/api/v1/account/sessions' })).status).toBe(200)

    // The same value under the name that a plain server reads is worth nothing here.
    const value = browser.jar.get('__Host-headroom.session')
    const other = httpBrowser(proxy)
    const bare = await other.call({
      path: '/api/v1/account/sessions',
      headers: { cookie: `headroom.session=${value}` },
    })
    expect(bare.status).toBe(401)
  })

  it('tells browsers to come back over TLS alone', async () => {
    const answer = await httpBrowser(proxy).call({ path: '/login' })
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect(answer.headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })

  it('believes no name of itself but its own', async () => {
    const browser = httpBrowser(proxy)
    expect((await browser.post('/api/v1/account/reset', { email: someone().email }, evil)).status).toBe(403)
    const downgraded = { origin: proxy.origin.replace('https', 'http') }
    expect((await browser.post('/api/v1/account/reset', { email: someone().email }, downgraded)).status).toBe(403)
    expect((await browser.post('/api/v1/account/reset', { email: someone().email })).status).toBe(202)
    const providers = await browser.call({ path: '/api/auth/providers', headers: evil })
    expect(providers.text).not.toContain('evil.example')
    expect(providers.text).toContain(proxy.origin)
    const away = await browser.call({ path: '/no-such-team/plans', headers: evil })
    expect(away.headers.location).not.toContain('evil.example')
    const callback = '/api/auth/signin?callbackUrl=https%3A%2F%2Fevil.example%2F'
    expect((await browser.call({ path: callback })).headers.location).not.toContain('evil.example')
  })
})

describe('on plain http', () => {
  it('asks for no TLS and sets a cookie that works without', async () => {
    const browser = httpBrowser(plain)
    const person = someone()
    await browser.signUp(person)
    await browser.logIn(person.email, person.password)
    expect(browser.setCookies.find((line) => line.startsWith('headroom.session='))).not.toMatch(/secure/i)
    expect((await browser.call({ path: '/api/v1/account/sessions' })).status).toBe(200)
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'localhost' }
    for (const headers of [{}, forwarded]) {
      const answer = await browser.call({ path: '/login', headers })
      expect(answer.headers).not.toHaveProperty('strict-transport-security')
      expect(answer.headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
    }
    const changed = await browser.post('/api/v1/account/reset', { email: person.email }, evil)
    expect(changed.status).toBe(403)
  })
})

describe('the address that attempts are counted by', () => {
  const { points } = LIMITS.tokenPerAddress
  const guess =
    (port: number, chain: (index: number) => string, tls?: { ca: string }) => async (_: unknown, index: number) => {
      const host = tls ? new URL(proxy.origin).host : `localhost:${port}`
      const headers = { host, 'content-type': 'application/json', 'x-forwarded-for': chain(index) }
      const body = JSON.stringify({ token: 'no such token', password: PASSWORD })
      const path = '/api/v1/account/reset/confirm'
      return (await send({ port, method: 'POST', path, headers, body, tls })).status
    }
  const emptied = async () => {
    const owner = await connectOwner(config().databaseUrl)
    await owner.query('truncate rate_limits').finally(() => owner.end())
  }
  const tries = Array.from({ length: points + 1 })

  it('is the caller’s own, whatever a caller writes, when no proxy is trusted', async () => {
    await emptied()
    const statuses = await Promise.all(tries.map(guess(plain.port, (index) => `10.0.0.${index}`)))
    expect(statuses.filter((status) => status === 404)).toHaveLength(points)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  it('is the one that the trusted proxy saw, not the one that the caller wrote', async () => {
    await emptied()
    const written = await Promise.all(tries.map(guess(proxy.port, (index) => `10.0.0.${index}`, { ca: proxy.ca })))
    expect(written.filter((status) => status === 429)).toHaveLength(1)
    // The proxy's word counts: asked behind it as another caller, the same server goes on.
    expect(await guess(behind.port, () => '203.0.113.7')(0, 0)).toBe(404)
    await emptied()
  })
})
