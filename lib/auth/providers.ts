import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { config, type Provider } from '@/lib/config'
import type { ProviderChoice } from '@/lib/contracts/identity'

/** What a provider says of a person, in one form for all of them. */
export type Said = { id: string; name: string; email: string; emailVerified: boolean }

/** Longer than the library's own 3.5 s, shorter than anyone waits. */
const ASK_MS = 8_000

/** Those that are configured, for the buttons. */
export function providerChoices(): ProviderChoice[] {
  return config().providers.map(({ id, name }) => ({ id, name }))
}

/** next-auth's settings. Every check there is: state against a foreign beginning, PKCE against a stolen code, and, where
 * there is an ID token, nonce against a replayed one. */
export function oauthConfig(provider: Provider): OAuthConfig<Said> {
  const { id, name, issuer, clientId, clientSecret } = provider
  const common = { id, name, issuer, clientId, clientSecret, type: 'oauth' as const, httpOptions: { timeout: ASK_MS } }
  return provider.id === 'github' ? { ...common, ...github(issuer) } : { ...common, ...openId(issuer) }
}

type Rest = Omit<OAuthConfig<Said>, 'id' | 'name' | 'type'>

function openId(issuer: string): Rest {
  return {
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      async request({ client, tokens }) {
        const claims = claimsOf(tokens)
        // What the document says of itself must be what was configured: with the subject it names a person for good.
        if (claims.iss.replace(/\/+$/, '') !== issuer) throw new Error(`unexpected issuer ${claims.iss}`)
        if (claims.email !== undefined) return claims
        // Some providers keep the ID token short and tell the address only when asked.
        const told = await client.userinfo(tokens.access_token ?? '')
        if (told.sub !== claims.sub) throw new Error('the provider spoke of somebody else')
        return { ...told, ...claims }
      },
    },
    profile: (said) => saidOf(said),
  }
}

const claimsSchema = z.looseObject({ iss: z.string(), sub: z.string().min(1) })

/** Of the ID token, whose signature, audience and times the library has checked. */
function claimsOf(tokens: { [name: string]: unknown }) {
  return claimsSchema.parse(typeof tokens.claims === 'function' ? tokens.claims() : null)
}

/** From the claims of OpenID Connect Core 5.1. Verified is what is true, not what is "true" or missing. */
export function saidOf(claims: object): Said & { sub?: string } {
  const { sub, name, email, email_verified } = Object.assign(
    { sub: '', name: '', email: '', email_verified: false },
    claims,
  )
  return { id: String(sub), name: text(name), email: text(email), emailVerified: email_verified === true }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function github(issuer: string): Rest {
  // GitHub's own server, or an Enterprise Server, which has its interface below the same address.
  const api = issuer === 'https://github.com' ? 'https://api.github.com' : `${issuer}/api/v3`
  return {
    // What GitHub calls itself on the way back (RFC 9207); the library refuses any other.
    issuer: `${issuer}/login/oauth`,
    authorization: { url: `${issuer}/login/oauth/authorize`, params: { scope: 'read:user user:email' } },
    token: { url: `${issuer}/login/oauth/access_token` },
    checks: ['pkce', 'state'],
    userinfo: {
      async request({ tokens }) {
        const [user, emails] = await Promise.all([
          ask(`${api}/user`, tokens.access_token ?? ''),
          ask(`${api}/user/emails`, tokens.access_token ?? ''),
        ])
        return githubSaid(user, emails)
      },
    },
    profile: (said) => saidOf(said),
  }
}

/** The address of a GitHub profile is whatever its owner shows; what GitHub has verified is told by another list. */
export function githubSaid(user: unknown, emails: unknown): { sub: string; name: string; email: string } {
  const { id, name, login } = Object.assign({ id: '', name: '', login: '' }, user)
  const primary = (Array.isArray(emails) ? emails : []).find((entry) => entry?.primary === true)
  const email = { email: text(primary?.email), email_verified: primary?.verified === true }
  return { sub: id === '' ? '' : String(id), name: text(name) || text(login), ...email }
}

async function ask(address: string, token: string): Promise<unknown> {
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json', 'user-agent': 'Headroom' },
    signal: AbortSignal.timeout(ASK_MS),
    redirect: 'error',
  })
  if (!response.ok) throw new Error(`expected 200 OK, got: ${response.status}`)
  return response.json()
}
