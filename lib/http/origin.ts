import { ForbiddenError } from '@/lib/contracts/errors'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A change that carries the session cookie must come from our own pages. Browsers name the origin on every such request
 * and scripts cannot forge it; a client without the header is no browser and has no foreign page to be misled by. */
export function checkOrigin(request: Request, appUrl: string): void {
  if (SAFE.has(request.method)) return
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const ours =
    origin === null ? site === null || site === 'same-origin' || site === 'none' : isOurs(origin, request, appUrl)
  if (!ours) throw new ForbiddenError('This change came from another site. Open Headroom itself and make it there.')
}

function isOurs(origin: string, request: Request, appUrl: string): boolean {
  const own = new URL(appUrl)
  const host = request.headers.get('host')
  if (origin === own.origin) return true
  // Behind TLS the public address is known and only that counts; without, the same server may be reached by other names.
  return own.protocol === 'http:' && host !== null && origin === `http://${host}`
}
