import { config } from '@/lib/config'
import { LIMITS } from '@/lib/contracts/limits'

/** On https the name carries a prefix that browsers enforce: set by this very host, over TLS, for the whole path. */
export function sessionCookie(secure = config().appUrl.startsWith('https://')) {
  return {
    name: secure ? '__Host-headroom.session' : 'headroom.session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}

/** How long somebody may take at a provider. */
const FLOW_SECONDS = 15 * 60

/** What a log-in by a provider needs on its way, under the same prefix: a neighbouring host cannot slip in its own. */
export function flowCookies(secure = sessionCookie().options.secure) {
  const cookie = (name: string, age: { maxAge?: number }) => ({
    name: `${secure ? '__Host-' : ''}headroom.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, ...age },
  })
  const age = { maxAge: FLOW_SECONDS }
  return {
    // Set again only when it differs, so it must outlive the others: without it nobody knows what they were on the way for.
    callbackUrl: cookie('way-back', {}),
    state: cookie('state', age),
    nonce: cookie('nonce', age),
    pkceCodeVerifier: cookie('pkce', age),
  }
}

export const SESSION_SECONDS = LIMITS.sessionHours * 3600

/** Value of one cookie of a Cookie header. */
export function cookieValue(header: string | null, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const cut = part.indexOf('=')
    if (cut > 0 && part.slice(0, cut).trim() === name) return decoded(part.slice(cut + 1).trim())
  }
  return undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
