import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/contracts/limits'
import { authBrowser as browser } from '@/tests/support/auth-browser'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'

const PASSWORD = 'quarry lantern 77 velvet'
let routes: Routes
beforeAll(async () => {
  routes = await loadRoutes()
})

async function account() {
  const email = `p-${randomUUID()}@example.org`
  const body = { email, name: 'Ada', password: PASSWORD, teamName: 'Ada' }
  const headers = { 'x-forwarded-for': randomUUID() }
  const response = await callRoute(routes, 'POST /api/v1/account/signup', { body, headers })
  expect([response.status, await response.json()]).toEqual([202, { status: 'accepted' }])
  return email
}

const teamsOf = (cookie: string) => callRoute(routes, 'GET /api/v1/account/sessions', { cookie })

describe('log-in', () => {
  it('opens a session that signing out ends for copies of the cookie too', async () => {
    const one = browser()
    const answer = await one.signIn(await account(), PASSWORD)
    expect(answer.status).toBe(200)
    const line = answer.cookies.find((cookie) => cookie.startsWith('headroom.session='))
    expect(line).toMatch(/HttpOnly/i)
    expect(line).toMatch(/SameSite=Lax/i)
    expect((await one.session()).body).toMatchObject({ user: { name: 'Ada' } })
    const copied = one.cookie()
    expect((await teamsOf(copied)).status).toBe(200)

    await one.signOut()
    expect(one.jar.get('headroom.session')).toBe('')
    expect((await teamsOf(copied)).status).toBe(401)
  })

  it('is refused alike for a wrong password and for nobody', async () => {
    const email = await account()
    const wrong = await browser().signIn(email, 'wrong horse 12345')
    const nobody = await browser().signIn(`x${email}`, 'wrong horse 12345')
    expect(wrong.status).toBe(401)
    expect(JSON.stringify(wrong.body)).toContain('error=CredentialsSignin')
    expect({ ...nobody, cookies: nobody.cookies.length }).toEqual({ ...wrong, cookies: wrong.cookies.length })
  })

  it('is refused without the token that only our own pages can read', async () => {
    const one = browser()
    await one.signInWithoutToken(await account(), PASSWORD)
    expect(one.jar.has('headroom.session')).toBe(false)
  })

  it('says when there were too many attempts, by a code and nothing else', async () => {
    const email = `nobody-${randomUUID()}@example.org`
    for (let n = 0; n < LIMITS.signInPerAccount.points; n++) await browser().signIn(email, 'wrong horse 12345')
    const answer = await browser().signIn(email, 'wrong horse 12345')
    expect(JSON.stringify(answer.body)).toMatch(/error=limit\b/)
  })

  it('shows no name once the session has ended', async () => {
    const one = browser()
    await one.signIn(await account(), PASSWORD)
    await callRoute(routes, 'DELETE /api/v1/account/sessions', { cookie: one.cookie() })
    expect((await one.session()).body).not.toHaveProperty('user')
  })
})

describe('the routes of next-auth', () => {
  /** Called as the server does: the parameter is a list there, which `callRoute` has no use for elsewhere. */
  function post(action: string[], body: string) {
    const handler = routes.get('POST /api/auth/[...nextauth]')
    const request = new Request(`http://localhost:3000/api/auth/${action.join('/')}`, { method: 'POST', body })
    return handler?.(request, { params: Promise.resolve({ nextauth: action }) as never })
  }

  it('take no longer bodies than any other', async () => {
    expect((await post(['callback', 'credentials'], 'x'.repeat(LIMITS.bodyBytes + 1)))?.status).toBe(413)
  })

  it('let nobody write into the log', async () => {
    expect((await post(['_log'], '{"level":"error","code":"forged"}'))?.status).toBe(404)
  })
})

describe('signing up over HTTP', () => {
  it('answers a taken address to the byte as a free one', async () => {
    const email = await account()
    const answer = async (address: string) => {
      const body = { email: address, name: 'Eve', password: 'another 31 orchid pylon', teamName: 'Eve' }
      const response = await callRoute(routes, 'POST /api/v1/account/signup', {
        body,
        headers: { 'x-forwarded-for': email },
      })
      for (const own of ['x-request-id', 'ratelimit-remaining', 'ratelimit-reset']) response.headers.delete(own)
      return { status: response.status, headers: [...response.headers], text: await response.text() }
    }
    expect(await answer(email)).toEqual(await answer(`new-${email}`))
  })

  it.each(['a\0b', 'a\ud800b'])(
    'refuses a text that cannot be kept before it looks at the address: %j',
    async (text) => {
      const email = await account()
      for (const field of ['teamName', 'name', 'password']) {
        for (const address of [email, `new-${email}`]) {
          const good = { email: address, name: 'Eve', password: 'another 31 orchid pylon', teamName: 'Eve' }
          const body = { ...good, [field]: `another 31 orchid ${text}` }
          const headers = { 'x-forwarded-for': randomUUID() }
          const response = await callRoute(routes, 'POST /api/v1/account/signup', { body, headers })
          expect([response.status, (await response.json()).issues?.[0]?.path]).toEqual([422, field])
        }
      }
    },
  )
})
