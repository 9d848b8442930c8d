import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { v7 as newId } from 'uuid'
import { config } from '@/lib/config'
import type { SignedIn, SignInInput } from '@/lib/contracts/account'
import type { AnonymousContext, UserContext } from '@/lib/contracts/context'
import { AppError } from '@/lib/contracts/errors'
import { logger } from '@/lib/telemetry'
import { anonymousFrom } from './context'
import { flowCookies, SESSION_SECONDS, sessionCookie } from './cookies'
import { type Flow, finish, noteFailure, type ProviderVerbs } from './provider-flow'
import { oauthConfig } from './providers'
import { claimsOf, claimsSchema, sealToken, userOfClaims } from './session'

/** The verbs that signing in and out call; handed in by the route, since auth stands below the services. */
export type SignInVerbs = {
  signIn(call: { ctx: AnonymousContext; input: SignInInput }): Promise<SignedIn | null>
  endSession(call: { ctx: UserContext; input: Record<string, never> }): Promise<unknown>
} & ProviderVerbs

/** next-auth with passwords needs JWT sessions. The token names a row of UserSession, and only that row says whether the
 * session lives: it is asked for on every request, so signing out ends a session at once, also for a copied cookie. */
export function authOptions(verbs: SignInVerbs, flow: Flow): NextAuthOptions {
  const cookie = sessionCookie()
  return {
    secret: config().authSecret,
    useSecureCookies: cookie.options.secure,
    cookies: { sessionToken: cookie, ...flowCookies() },
    pages: { signIn: '/login', signOut: '/', error: '/login' },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: {
      maxAge: SESSION_SECONDS,
      encode: async ({ token }) => {
        const { userId, sessionId } = token ?? {}
        return typeof userId === 'string' && typeof sessionId === 'string' ? sealToken({ userId, sessionId }) : ''
      },
      decode: async ({ token }) => claimsOf(token),
    },
    providers: [
      CredentialsProvider({
        name: 'E-mail and password',
        credentials: { email: { label: 'E-mail', type: 'email' }, password: { label: 'Password', type: 'password' } },
        authorize: (credentials, request) => authorize(verbs, credentials ?? {}, request.headers ?? {}),
      }),
      ...config().providers.map(oauthConfig),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => {
        flow.wayBack = ownAddress(url, baseUrl)
        return flow.wayBack
      },
      signIn: ({ user, account }) => (account?.type === 'oauth' ? finish(verbs, flow, user) : true),
      jwt: ({ token, user }) => (user ? { userId: user.id, sessionId: sessionIdOf(user) } : token),
      session: async ({ session, token }) => {
        const user = await liveUser(token)
        return { expires: session.expires, ...(user ? { user: { name: user.name, email: user.email } } : {}) }
      },
    },
    events: {
      signOut: async ({ token }) => {
        const user = await liveUser(token)
        if (user) await verbs.endSession({ ctx: user, input: {} })
      },
    },
    logger: {
      error: (code, metadata) =>
        // What a provider says of a person stays out of the log.
        /OAUTH/.test(code) ? noteFailure(flow, code, metadata) : logger.error({ code, err: metadata }, 'next-auth'),
      warn: (code) => logger.debug({ code }, 'next-auth'),
      debug: () => undefined,
    },
  }
}

/** A page of our own, judged by the parser that browsers use; whatever leads elsewhere leads to the log-in page. */
export function ownAddress(url: string, baseUrl: string): string {
  const to = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
  return to?.origin === new URL(baseUrl).origin ? to.href : `${baseUrl}/login`
}

async function authorize(verbs: SignInVerbs, given: Record<string, string>, head: Record<string, unknown>) {
  const headers = new Headers()
  for (const [name, value] of Object.entries(head)) if (typeof value === 'string') headers.set(name, value)
  const input = { email: given.email ?? '', password: given.password ?? '' }
  try {
    const signedIn = await verbs.signIn({ ctx: anonymousFrom(headers, headers.get('x-request-id') ?? newId()), input })
    return (
      signedIn && { id: signedIn.userId, email: signedIn.email, name: signedIn.name, sessionId: signedIn.sessionId }
    )
  } catch (problem) {
    // next-auth shows the message as ?error=…: a stable code, never the text of an unknown error.
    if (problem instanceof AppError) throw new Error(problem.code)
    logger.error({ err: problem }, 'sign-in failed')
    throw new Error('internal')
  }
}

function sessionIdOf(user: object): string {
  return 'sessionId' in user && typeof user.sessionId === 'string' ? user.sessionId : ''
}

/** Who a token of next-auth's callbacks stands for, or null once the session has ended. */
async function liveUser(token: unknown): Promise<UserContext | null> {
  const claims = claimsSchema.safeParse(token)
  return claims.success ? userOfClaims(claims.data, newId()).catch(() => null) : null
}
