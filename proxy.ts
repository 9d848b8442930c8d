import { type NextRequest, NextResponse } from 'next/server'
import { isDevelopment, servedOverTls } from './lib/config'
import { contentSecurityPolicy } from './lib/config/content-security-policy'

/** Headers only: who may see a page is decided in the page. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const tls = servedOverTls()
  const policy = contentSecurityPolicy(nonce, { development: isDevelopment(), tls })

  // Next reads the nonce out of the request's policy and puts it on its own scripts.
  const forwarded = new Headers(request.headers)
  forwarded.set('content-security-policy', policy)
  forwarded.set('x-nonce', nonce)
  const requestId = crypto.randomUUID()
  forwarded.set('x-request-id', requestId)
  // A page does not know its own address; who is sent to log in comes back to it.
  forwarded.set('x-path', request.nextUrl.pathname + request.nextUrl.search)

  const response = NextResponse.next({ request: { headers: forwarded } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-request-id', requestId)
  if (tls) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

export const config = {
  // Routes set their own request id, and Next would hold their bodies back in memory; files need no policy.
  matcher: ['/((?!api/|_next/static|_next/image|favicon.ico|icon.svg).*)'],
}
