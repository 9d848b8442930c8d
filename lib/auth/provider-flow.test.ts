import { describe, expect, it, vi } from 'vitest'
import { landed } from './answer'
import { ownAddress } from './options'
import { errandOf, problemPath } from './provider-flow'

vi.mock('@/lib/config', () => ({ config: () => ({ appUrl: 'https://headroom.example.org', providers: [] }) }))

const HERE = 'https://headroom.example.org'

describe('an errand', () => {
  it.each([
    [`${HERE}/login`, { kind: 'log-in', next: null }],
    [`${HERE}/login?next=%2Facme%2Fplans`, { kind: 'log-in', next: '/acme/plans' }],
    [`${HERE}/signup`, { kind: 'log-in', next: '/signup' }],
    ['', { kind: 'log-in', next: null }],
    ['http://[', { kind: 'log-in', next: null }],
    [`${HERE}/invite/abc_-1`, { kind: 'invited', path: '/invite/abc_-1', token: 'abc_-1' }],
    [`${HERE}/acme/settings/account?link=github`, { kind: 'link', path: '/acme/settings/account' }],
    [`${HERE}/acme/settings/account?link=google`, { kind: 'log-in', next: '/acme/settings/account?link=google' }],
    [`${HERE}/acme/settings/account`, { kind: 'log-in', next: '/acme/settings/account' }],
    [`${HERE}/acme/plans?link=github`, { kind: 'log-in', next: '/acme/plans?link=github' }],
  ])('begun at %s', (wayBack, errand) => {
    expect(errandOf(wayBack, 'github')).toEqual(errand)
  })

  it('ends with its problem where it began', () => {
    expect(problemPath({ kind: 'log-in', next: '/a/plans' }, 'denied', 'oidc')).toBe(
      '/login?problem=denied&by=oidc&next=%2Fa%2Fplans',
    )
    expect(problemPath({ kind: 'invited', path: '/invite/t', token: 't' }, 'invitation', 'github')).toBe(
      '/invite/t?problem=invitation&by=github',
    )
    expect(problemPath({ kind: 'link', path: '/a/settings/account' }, 'taken', 'google')).toBe(
      '/a/settings/account?problem=taken&by=google',
    )
  })
})

describe('the way back', () => {
  it.each([
    ['/invite/t', `${HERE}/invite/t`],
    [`${HERE}/a/plans`, `${HERE}/a/plans`],
    ['//evil.example', `${HERE}/login`],
    ['/\\evil.example', `${HERE}/login`],
    ['https://evil.example/login', `${HERE}/login`],
    ['https://headroom.example.org.evil.example', `${HERE}/login`],
    ['javascript:alert(1)', `${HERE}/login`],
    ['http://[', `${HERE}/login`],
  ])('from %s leads to %s', (url, to) => {
    expect(ownAddress(url, HERE)).toBe(to)
  })

  it('changes a redirect and an address in JSON, and keeps the cookies', async () => {
    const headers = { location: 'https://elsewhere.example', 'set-cookie': 'a=1' }
    const redirect = await landed(new Response(null, { status: 302, headers }), '/login?problem=denied')
    expect([redirect.status, redirect.headers.get('location'), redirect.headers.getSetCookie()]).toEqual([
      302,
      `${HERE}/login?problem=denied`,
      ['a=1'],
    ])
    const json = new Response('{"url":"x"}', { headers: { 'content-type': 'application/json' } })
    expect(await (await landed(json, '/login')).json()).toEqual({ url: `${HERE}/login` })
    const same = new Response('as it is')
    expect(await landed(same, null)).toBe(same)
  })
})
