import { describe, expect, it } from 'vitest'
import { SetupProblem } from './problem'
import { type ProviderVariables, providersOf } from './providers'

const oidc = {
  OIDC_ISSUER: 'https://login.example.org/realm/',
  OIDC_CLIENT_ID: 'headroom',
  OIDC_CLIENT_SECRET: 's3cret',
}
const google = { GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 'gs' }
const github = { GITHUB_CLIENT_ID: 'h', GITHUB_CLIENT_SECRET: 'hs' }

function problemOf(env: ProviderVariables): string {
  try {
    providersOf(env)
  } catch (problem) {
    if (problem instanceof SetupProblem) return problem.message
  }
  return ''
}

describe('providers to log in by', () => {
  it('are none unless they are set up', () => {
    expect(providersOf({})).toEqual([])
  })

  it('are those that are set up, each with the address that names it', () => {
    expect(providersOf({ ...oidc, ...google, ...github, OIDC_NAME: 'Example SSO' })).toEqual([
      {
        id: 'oidc',
        name: 'Example SSO',
        issuer: 'https://login.example.org/realm',
        clientId: 'headroom',
        clientSecret: 's3cret',
      },
      { id: 'google', name: 'Google', issuer: 'https://accounts.google.com', clientId: 'g', clientSecret: 'gs' },
      { id: 'github', name: 'GitHub', issuer: 'https://github.com', clientId: 'h', clientSecret: 'hs' },
    ])
    expect(providersOf(oidc)[0]?.name).toBe('single sign-on')
    expect(providersOf({ ...github, GITHUB_URL: 'https://git.example.org' })[0]?.issuer).toBe('https://git.example.org')
    expect(providersOf({ ...oidc, OIDC_ISSUER: 'http://127.0.0.1:9000' })[0]?.issuer).toBe('http://127.0.0.1:9000')
  })

  it.each<[ProviderVariables, RegExp]>([
    [{ OIDC_ISSUER: oidc.OIDC_ISSUER }, /^OIDC_ISSUER is set and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are not/],
    [
      { ...oidc, OIDC_CLIENT_SECRET: undefined },
      /^OIDC_ISSUER and OIDC_CLIENT_ID are set and OIDC_CLIENT_SECRET is not/,
    ],
    [{ OIDC_NAME: 'Example' }, /^OIDC_NAME is set and/],
    [{ GOOGLE_CLIENT_ID: 'g' }, /^GOOGLE_CLIENT_ID is set and GOOGLE_CLIENT_SECRET is not/],
    [{ GITHUB_URL: 'https://git.example.org' }, /^GITHUB_URL is set and GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET/],
    [{ ...oidc, OIDC_ISSUER: 'login.example.org' }, /^OIDC_ISSUER is not an address/],
    [{ ...oidc, OIDC_ISSUER: 'ftp://login.example.org' }, /^OIDC_ISSUER is not an address/],
    [{ ...oidc, OIDC_ISSUER: 'http://login.example.org' }, /^OIDC_ISSUER begins with http:.*https:/],
    [{ ...oidc, OIDC_ISSUER: 'https://a@login.example.org' }, /^OIDC_ISSUER is an address with more/],
    [{ ...oidc, OIDC_ISSUER: 'https://login.example.org?a=b' }, /^OIDC_ISSUER is an address with more/],
    [{ ...oidc, OIDC_ISSUER: 'https://e.org/.well-known/openid-configuration' }, /^OIDC_ISSUER is the issuer itself/],
    [{ ...oidc, OIDC_NAME: 'x'.repeat(41) }, /^OIDC_NAME is longer than 40/],
    [{ ...oidc, ...google, OIDC_ISSUER: 'https://accounts.google.com/' }, /^Two log-ins by a provider/],
    [{ ...github, GITHUB_URL: 'http://git.example.org' }, /^GITHUB_URL begins with http/],
  ])('refuse %o with one clear line, and no secret in it', (env, message) => {
    expect(problemOf(env)).toMatch(message)
    expect(problemOf(env)).not.toContain('s3cret')
  })
})
