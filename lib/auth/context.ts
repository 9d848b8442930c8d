import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { v7 as newId } from 'uuid'
import { config } from '@/lib/config'
import type { AnonymousContext, TeamContext, UserContext } from '@/lib/contracts/context'
import { NotFoundError, UnauthenticatedError } from '@/lib/contracts/errors'
import { addressOf } from './address'
import { cookieValue, sessionCookie } from './cookies'
import { passwords } from './passwords'
import { attempts } from './rate-limit'
import { teamOf, userOf } from './session'

export type { AnonymousContext, TeamContext, UserContext } from '@/lib/contracts/context'

/** For pages: the signed-in user, or off to the log-in page. Asked once a request, however many components ask. */
export const requireUser = cache(async (): Promise<UserContext> => {
  const page = await pageRequest()
  return orElsewhere(() => userOf(page.token, page.requestId), page.path)
})

/** For pages: the user, or null on pages that anyone may read. */
export const currentUser = cache(async (): Promise<UserContext | null> => {
  const page = await pageRequest()
  return userOf(page.token, page.requestId).catch((problem: unknown) => {
    if (problem instanceof UnauthenticatedError) return null
    throw problem
  })
})

/** For pages of a team: log-in page when signed out, "not found" when the team is missing or not one's own. */
export const requireTeamContext = cache(async (slug: string): Promise<TeamContext> => {
  const page = await pageRequest()
  return orElsewhere(() => teamOf(page.token, slug, page.requestId), page.path)
})

/** For route handlers: throws an AppError in place of redirecting. */
export function userFromRequest(request: Request, requestId: string): Promise<UserContext> {
  return userOf(tokenOf(request), requestId)
}

export function teamFromRequest(request: Request, slug: string, requestId: string): Promise<TeamContext> {
  return teamOf(tokenOf(request), slug, requestId)
}

export function anonymousFrom(requestHeaders: Headers, requestId: string): AnonymousContext {
  return {
    requestId,
    address: addressOf(requestHeaders, config().trustProxy),
    userAgent: (requestHeaders.get('user-agent') ?? '').slice(0, 300),
    passwords,
    attempts,
  }
}

function tokenOf(request: Request): string | undefined {
  return cookieValue(request.headers.get('cookie'), sessionCookie().name)
}

async function pageRequest() {
  const [jar, head] = await Promise.all([cookies(), headers()])
  return {
    token: jar.get(sessionCookie().name)?.value,
    requestId: head.get('x-request-id') ?? newId(),
    path: head.get('x-path'),
  }
}

async function orElsewhere<T>(ask: () => Promise<T>, path: string | null): Promise<T> {
  try {
    return await ask()
  } catch (problem) {
    // redirect() and notFound() throw by themselves, so they stand outside of the try.
    if (!(problem instanceof UnauthenticatedError || problem instanceof NotFoundError)) throw problem
    if (problem instanceof NotFoundError) notFound()
  }
  // Back to where someone was on their way; the log-in page refuses what is not a path of ours.
  redirect(path ? `/login?next=${encodeURIComponent(path)}` : '/login')
}
