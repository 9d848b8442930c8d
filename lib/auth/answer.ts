import NextAuth from 'next-auth'
import { v7 as newId } from 'uuid'
import { config } from '@/lib/config'
import { LimitError } from '@/lib/contracts/errors'
import { anonymousFrom } from './context'
import { authOptions, type SignInVerbs } from './options'
import { errandOf, type Flow, problemPath } from './provider-flow'

type Segment = { params: Promise<{ nextauth: string[] }> }

/** next-auth's answer to one request, led to where we want it. */
export async function answerAuth(verbs: SignInVerbs, request: Request, segment: Segment): Promise<Response> {
  const [action = '', provider = ''] = (await segment.params).nextauth
  const flow = newFlow(request.headers, provider)
  const asksProvider =
    (action === 'signin' && request.method === 'POST') || (action === 'callback' && provider !== 'credentials')
  if (asksProvider) {
    try {
      await flow.ctx.attempts.provider(flow.ctx.address)
    } catch (problem) {
      if (!(problem instanceof LimitError)) throw problem
      const path = problemPath(errandOf('', provider), 'limit', provider)
      const landing = new URL(path, config().appUrl).href
      return action === 'signin'
        ? Response.json({ url: landing })
        : new Response(null, { status: 302, headers: { location: landing } })
    }
  }
  return landed(await NextAuth(authOptions(verbs, flow))(request, segment), flow.landing)
}

export function newFlow(headers: Headers, provider: string): Flow {
  const ctx = anonymousFrom(headers, headers.get('x-request-id') ?? newId())
  return { ctx, cookies: headers.get('cookie'), provider, wayBack: '', landing: null }
}

/** Next-auth answers a script with an address in JSON, and a browser on its way back with a redirect. */
export async function landed(response: Response, landing: string | null): Promise<Response> {
  if (landing === null) return response
  const url = new URL(landing, config().appUrl).href
  const headers = new Headers(response.headers)
  if (headers.has('location')) {
    headers.set('location', url)
    return new Response(null, { status: 302, headers })
  }
  return new Response(JSON.stringify({ url }), { status: response.status, headers })
}
