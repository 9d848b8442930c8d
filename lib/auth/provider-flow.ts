import { z } from 'zod'
import { config } from '@/lib/config'
import type { SignedIn } from '@/lib/contracts/account'
import type { AnonymousContext, UserContext } from '@/lib/contracts/context'
import type { linkIdentityInput, ProviderId, ProviderProblem, ProviderSignInInput } from '@/lib/contracts/identity'
import { logger } from '@/lib/telemetry'
import { cookieValue, sessionCookie } from './cookies'
import { kindOfFailure, kindOfRefusal } from './provider-problem'
import { userOf } from './session'

/** The verbs at the end of the way; handed in by the route, since auth stands below the services. */
export type ProviderVerbs = {
  signInByProvider(call: {
    ctx: AnonymousContext
    input: ProviderSignInInput
  }): Promise<{ signedIn: SignedIn; landing: string | null } | { refused: ProviderProblem }>
  linkIdentity(call: { ctx: UserContext; input: z.infer<typeof linkIdentityInput> }): Promise<unknown>
}

/** One request to next-auth: who makes it, and where its answer leads when that is not next-auth's own choice. */
export type Flow = {
  ctx: AnonymousContext
  cookies: string | null
  provider: string
  /** Where the person came from; an address of our own. */
  wayBack: string
  landing: string | null
}

/** Begun with the state and kept as long: what somebody is on the way for. */
export type Errand =
  | { kind: 'log-in'; next: string | null }
  | { kind: 'invited'; path: string; token: string }
  | { kind: 'link'; path: string }

export function errandOf(wayBack: string, provider: string): Errand {
  if (!URL.canParse(wayBack, config().appUrl)) return { kind: 'log-in', next: null }
  const { pathname, searchParams, search } = new URL(wayBack, config().appUrl)
  const token = /^\/invite\/([\w-]+)$/.exec(pathname)?.[1]
  if (token) return { kind: 'invited', path: pathname, token }
  if (/^\/[a-z0-9-]+\/settings\/account$/.test(pathname) && searchParams.get('link') === provider)
    return { kind: 'link', path: pathname }
  if (pathname === '/login') return { kind: 'log-in', next: searchParams.get('next') }
  return { kind: 'log-in', next: pathname === '/' ? null : pathname + search }
}

/** The page that says what went wrong: the one where it began. */
export function problemPath(errand: Errand, problem: ProviderProblem, provider: string): string {
  const search = new URLSearchParams({ problem, by: provider })
  if (errand.kind === 'log-in' && errand.next) search.set('next', errand.next)
  return `${errand.kind === 'log-in' ? '/login' : errand.path}?${search}`
}

/** Notes what next-auth could not go on with; the first reason counts, those that follow are its echoes. */
export function noteFailure(flow: Flow, code: string, metadata: unknown): void {
  const reason = reasonIn(metadata)
  const problem = kindOfFailure(code, reason)
  if (flow.landing === null) {
    flow.landing = problemPath(errandOf(flow.wayBack, flow.provider), problem, flow.provider)
    const told = { code, problem, provider: flow.provider, reason: reason.slice(0, 300) }
    if (problem === 'denied') logger.info(told, 'a log-in by a provider was given up')
    else logger.warn(told, 'a log-in by a provider failed')
  }
}

const saidSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), emailVerified: z.boolean() })

/** The provider's answer has been checked; says whether a session may be opened. */
export async function finish(verbs: ProviderVerbs, flow: Flow, user: object): Promise<boolean> {
  const errand = errandOf(flow.wayBack, flow.provider)
  const refuse = (problem: ProviderProblem) => {
    flow.landing = problemPath(errand, problem, flow.provider)
    return false
  }
  const provider = config().providers.find(({ id }) => id === flow.provider)
  const said = saidSchema.safeParse(user)
  if (!provider || !said.success) return refuse('provider')
  const { id: subject, name, email, emailVerified } = said.data
  const person = { provider: provider.id satisfies ProviderId, issuer: provider.issuer, subject, email }
  try {
    if (errand.kind === 'link') {
      const own = await userOf(cookieValue(flow.cookies, sessionCookie().name), flow.ctx.requestId)
      await verbs.linkIdentity({ ctx: own, input: person })
      flow.landing = `${errand.path}?linked=${provider.id}`
      return false
    }
    const invitation = errand.kind === 'invited' ? { invitation: errand.token } : {}
    const input = { ...person, emailVerified, name, ...invitation }
    const outcome = await verbs.signInByProvider({ ctx: flow.ctx, input })
    if ('refused' in outcome) return refuse(outcome.refused)
    Object.assign(user, { id: outcome.signedIn.userId, sessionId: outcome.signedIn.sessionId })
    flow.landing = outcome.landing
    return true
  } catch (problem) {
    const kind = kindOfRefusal(problem)
    if (kind === 'busy') logger.error({ err: problem, requestId: flow.ctx.requestId }, 'a log-in by a provider failed')
    return refuse(kind)
  }
}

function reasonIn(metadata: unknown): string {
  const error = typeof metadata === 'object' && metadata !== null && 'error' in metadata ? metadata.error : metadata
  return error instanceof Error ? error.message : String(error)
}
