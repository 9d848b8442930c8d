import { config } from '@/lib/config'
import { LIMITS } from '@/lib/contracts/limits'

/** On https the name carries a prefix that browsers enforce: set by this very host, over TLS, for the whole path. */
export function sessionCookie(secure = config().appUrl.startsWith('https://')) {
  return {
    name: secure ? '__Host-headroom.session' : 'headroom.session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
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
