import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeReset } from '@/lib/services/account/make-reset'
import { tokenIn } from '@/tests/support/people'
import { type Answered, send } from '@/tests/support/raw-http'
import { newScene, type Scene } from '@/tests/support/scene'
import { type Served, serve } from '@/tests/support/served'

const APP = join(import.meta.dirname, '../../app')
const PAGES = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => `/${file.replace(/\/?page\.tsx$/, '').replace(/\([\w-]+\)\/?/g, '')}`)
/** Whoever knows such an address is let in by it. */
const KEYS = ['/s/[token]', '/invite/[token]', '/reset/[token]']

let server: Served
let scene: Scene
let resetToken: string
beforeAll(async () => {
  server = await serve()
  scene = await newScene()
  const made = await makeReset({ ctx: { requestId: 'job' }, input: { userId: scene.owner.user.userId } })
  resetToken = tokenIn(made?.link ?? null)
})
afterAll(() => server?.stop())

function addressOf(page: string): string {
  const tokens: Record<string, string> = { s: scene.token, invite: scene.invitationToken, reset: resetToken }
  const [, first = ''] = page.split('/')
  const values: Record<string, string> = {
    team: scene.team,
    plan: scene.planId,
    scenario: scene.scenarioId,
    token: tokens[first] ?? 'x',
  }
  const path = page.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_whole, name: string) => values[name] ?? 'x')
  return page.endsWith('/compare') ? `${path}?s=${scene.scenarioId}` : path
}

const get = (path: string, cookie?: string) =>
  send({ port: server.port, path, headers: { host: `localhost:${server.port}`, ...(cookie ? { cookie } : {}) } })

function nonceOf({ headers }: Answered): string {
  const policy = String(headers['content-security-policy'])
  for (const rule of [
    "default-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ]) {
    expect(policy).toContain(rule)
  }
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic'(;|$)/)
  expect(policy.replace(/style-src-attr[^;]*/, '')).not.toMatch(/unsafe-(inline|eval)/)
  return /'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? ''
}

describe.each([...PAGES, '/no/such/page', '/%', '/s/%zz', '/invite/%E0%A4%A'])('%s', (page) => {
  it('stays out of frames and runs no script but its own, each time by another nonce', async () => {
    const address = page.includes('%') ? page : addressOf(page)
    const nonces = new Set<string>()
    for (const cookie of [scene.owner.cookie, undefined]) {
      const answer = await get(address, cookie)
      expect([200, 307, 404]).toContain(answer.status)
      expect(answer.headers).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'x-request-id': expect.stringMatching(/./),
      })
      const nonce = nonceOf(answer)
      nonces.add(nonce)
      for (const tag of answer.text.match(/<(script|style)\b[^>]*>/g) ?? []) {
        if (!/type="application\/(ld\+)?json"/.test(tag)) expect(tag).toContain(`nonce="${nonce}"`)
      }
      expect(answer.text).not.toMatch(/<[a-z]+\b[^>]* on[a-z]+="/)
    }
    expect(nonces.size).toBe(2)
  })
})

it('every page of the team answers its member with itself', async () => {
  const own = PAGES.filter((page) => page.startsWith('/[team]') && !/\[(?!team|plan|scenario)/.test(page))
  expect(own.length).toBeGreaterThan(8)
  for (const page of own) expect([page, (await get(addressOf(page), scene.owner.cookie)).status]).toEqual([page, 200])
})

it.each(KEYS)('%s tells no other site, no search engine and no cache of itself', async (page) => {
  for (const address of [addressOf(page), page.replace('[token]', 'nonsense')]) {
    const { headers, status } = await get(address)
    expect(status).toBe(address.endsWith('nonsense') ? 404 : 200)
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'cache-control': expect.stringContaining('no-store'),
    })
  }
})

it('a malformed address is not found, and a strange method refused', async () => {
  for (const path of ['/%', '/x/%zz', '/api/%', '/api/v1/teams/%C0%AF/plans', '/api/%2e%2e', '/%2e%2e/x']) {
    expect([path, (await get(path)).status]).toEqual([path, 404])
  }
  for (const method of ['TRACE', 'PROPFIND', 'PUT']) {
    const { status, headers } = await send({ port: server.port, method, path: '/api/v1/teams' })
    expect([method, status]).toEqual([method, method === 'PUT' ? 405 : 404])
    expect(headers['content-type']).toBe('application/problem+json')
  }
})
