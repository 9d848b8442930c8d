import { expect, it } from 'vitest'
import { cookieValue, flowCookies, sessionCookie } from './cookies'

it('carries the prefix that browsers enforce on https, and only there', () => {
  expect(sessionCookie(true)).toEqual({
    name: '__Host-headroom.session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
  })
  expect(sessionCookie(false)).toMatchObject({ name: 'headroom.session', options: { secure: false, httpOnly: true } })
})

it.each([
  ['a=1; headroom.session=tok=en; b=2', 'tok=en'],
  ['headroom.session=a%20b', 'a b'],
  ['headroom.session=%zz', '%zz'],
  ['xheadroom.session=no', undefined],
  ['', undefined],
  [null, undefined],
])('reads the cookie of %j', (header, value) => {
  expect(cookieValue(header, 'headroom.session')).toBe(value)
})

it('guards the way to a provider and back in the same manner', () => {
  for (const [secure, name] of [
    [true, /^__Host-headroom\./],
    [false, /^headroom\./],
  ] as const) {
    for (const cookie of Object.values(flowCookies(secure))) {
      expect(cookie.name).toMatch(name)
      expect(cookie.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure })
    }
  }
})
