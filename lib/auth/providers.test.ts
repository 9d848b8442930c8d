import { describe, expect, it } from 'vitest'
import { githubSaid, oauthConfig, saidOf } from './providers'

describe('what a provider says', () => {
  it.each([
    [{ email_verified: true }, true],
    [{ email_verified: false }, false],
    [{ email_verified: 'true' }, false],
    [{ email_verified: 1 }, false],
    [{}, false],
  ])('an address with %o is verified: %s', (claim, emailVerified) => {
    const claims = { sub: 'a|1', name: 'Ada', email: 'ada@example.org', ...claim }
    expect(saidOf(claims)).toEqual({ id: 'a|1', name: 'Ada', email: 'ada@example.org', emailVerified })
  })

  it.each([{ sub: 's' }, { sub: 's', name: null, email: 7 }])('%o has no name and no address', (claims) => {
    expect(saidOf(claims)).toEqual({ id: 's', name: '', email: '', emailVerified: false })
  })

  it('of GitHub only the primary address that GitHub verified counts, never that of the profile', () => {
    const user = { id: 42, login: 'ada', name: null, email: 'shown@example.org' }
    const entry = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified })
    const emails = [entry('other@example.org', false, true), entry('ada@example.org', true, true)]
    expect(githubSaid(user, emails)).toEqual({ sub: '42', name: 'ada', email: 'ada@example.org', email_verified: true })
    expect(githubSaid(user, [entry('ada@example.org', true, false)])).toMatchObject({ email_verified: false })
    expect(githubSaid(user, [entry('other@example.org', false, true)])).toMatchObject({
      email: '',
      email_verified: false,
    })
    expect(githubSaid(user, { message: 'Bad credentials' })).toMatchObject({ email: '', email_verified: false })
    expect(githubSaid(null, null)).toMatchObject({ sub: '', email: '' })
  })
})

it('each check that there is, is made', () => {
  const of = (id: 'oidc' | 'google' | 'github', issuer: string) =>
    oauthConfig({ id, name: id, issuer, clientId: 'c', clientSecret: 's' })
  expect(of('oidc', 'https://login.example.org')).toMatchObject({
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    wellKnown: 'https://login.example.org/.well-known/openid-configuration',
  })
  expect(of('github', 'https://github.com')).toMatchObject({
    issuer: 'https://github.com/login/oauth',
    checks: ['pkce', 'state'],
    token: { url: 'https://github.com/login/oauth/access_token' },
  })
})
