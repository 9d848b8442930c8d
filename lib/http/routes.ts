import { anonymousFrom, teamFromRequest, userFromRequest } from '@/lib/auth/context'
import { config } from '@/lib/config'
import type { AnonymousContext, TeamContext, UserContext } from '@/lib/contracts/context'
import { InternalError, InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { readJson, withinBodyLimit } from './body'
import { answeredOnce, idempotencyKeyOf } from './idempotency'
import { checkOrigin } from './origin'
import { problemResponse } from './problem'
import { counted, type RateName, type Standing, tellStanding } from './rates'
import { response } from './reply'
import { requestIdOf } from './request-id'

type Params = Record<string, string>
export type Call<C> = {
  ctx: C
  request: Request
  params: Params
  /** The query as text; a name given twice counts as given last. */
  query: Record<string, string>
  /** The JSON body; undefined when the route takes none. */
  body: unknown
}
type Route<C> = {
  /** `optional`: an absent body is none, a present one must be JSON. */
  body?: boolean | 'optional'
  /** Where bodies are longer than elsewhere. */
  mostBytes?: number
  rate?: RateName
  handle(call: Call<C>): Promise<unknown>
}
type RouteHandler = (request: Request, segment: { params: Promise<Params> }) => Promise<Response>

/** A route of a team: session, membership and role from the database first, then limits, then the body, then the verb. */
export function teamRoute(route: Route<TeamContext>): RouteHandler {
  return wrapped(route, (request, params, requestId) => {
    if (params.team === undefined) throw new InternalError()
    return teamFromRequest(request, params.team, requestId)
  })
}

/** A route of the signed-in user, outside of any team. */
export function userRoute(route: Route<UserContext>): RouteHandler {
  return wrapped(route, (request, _params, requestId) => userFromRequest(request, requestId))
}

/** A route for anyone. */
export function publicRoute(route: Route<AnonymousContext>): RouteHandler {
  return wrapped(route, async (request, _params, requestId) => anonymousFrom(request.headers, requestId))
}

/** next-auth's actions that our pages use. Its others are left out: `_log` would let anyone write into our log. */
const AUTH_ACTIONS = new Set(['csrf', 'providers', 'session', 'signin', 'signout', 'callback', 'error'])

type AuthSegment = { params: Promise<{ nextauth: string[] }> }
type AuthHandler = (request: Request, segment: AuthSegment) => Promise<Response>

/** The routes of next-auth: its own answers, behind our limits, and our answer when that fails. */
export function authRoute(handler: AuthHandler): AuthHandler {
  return async (request, segment) => {
    try {
      const [action = ''] = (await segment.params).nextauth
      if (!AUTH_ACTIONS.has(action)) throw new NotFoundError()
      return inOurWords(await handler(await withinBodyLimit(request), segment))
    } catch (problem) {
      const where = { requestId: requestIdOf(request.headers), path: new URL(request.url).pathname }
      return problemResponse(problem, where)
    }
  }
}

/** next-auth speaks JSON to our pages; what it refuses in plain text is refused in our form. */
function inOurWords(answer: Response): Response {
  if (answer.status < 400 || answer.headers.get('content-type')?.startsWith('application/json')) return answer
  throw new InvalidError('There is no such way to sign in, or it was asked for in another way than ours.', [], 400)
}

type ContextOf<C> = (request: Request, params: Params, requestId: string) => Promise<C>

function wrapped<C extends object>(route: Route<C>, contextOf: ContextOf<C>): RouteHandler {
  return async (request, segment) => {
    const requestId = requestIdOf(request.headers)
    const url = new URL(request.url)
    let standing: Standing | undefined
    const told = (answer: Response) => {
      if (standing) tellStanding(answer.headers, standing)
      return answer
    }
    try {
      checkOrigin(request, config().appUrl)
      const params = await segment.params
      const ctx = await contextOf(request, params, requestId)
      standing = await counted(request.method, route.rate, ctx)
      const body = takesBody(route.body, request) ? await readJson(request, route.mostBytes) : undefined
      const query = Object.fromEntries(url.searchParams)
      const respond = async () => response(await route.handle({ ctx, request, params, query, body }), requestId)
      const key = idempotencyKeyOf(request)
      if (key === undefined || !isOfTeam(ctx)) return told(await respond())
      return told(await answeredOnce({ ctx, key, request, body, requestId }, respond))
    } catch (problem) {
      return told(problemResponse(problem, { requestId, path: withoutTokens(url.pathname) }))
    }
  }
}

function isOfTeam(ctx: object): ctx is TeamContext {
  return 'teamId' in ctx
}

/** Fit for the log: the address of a link is the key to it. */
export function withoutTokens(path: string): string {
  return path.replace(/[\w-]{43,}/g, '[token]')
}

function takesBody(wanted: boolean | 'optional' | undefined, request: Request): boolean {
  return wanted === 'optional' ? request.headers.has('content-type') : wanted === true
}
