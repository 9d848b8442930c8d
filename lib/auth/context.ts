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
import { attempts, reads, strangers } from './rate-limit'
import { teamOf, userOf } from './session'

export type { AnonymousContext, TeamContext, UserContext } from '@/lib/contracts/context'

/** For pages: the signed-in user, or off to the log-in page. Asked once a request, however many components ask. */
export const requireUser = cache(async (): Promise<UserContext> => {
  const page = await pageRequest()
  return orElsewhere(() => counted(userOf(page.token, page.requestId)), page)
})

/** For pages: the user, or null on pages that anyone may read. */
export const currentUser = cache(async (): Promise<UserContext | null> => {
  const page = await pageRequest()
  return counted(userOf(page.token, page.requestId)).catch(async (problem: unknown) => {
    if (!(problem instanceof UnauthenticatedError)) throw problem
    await strangers.consume(page.address)
    return null
  })
})

/** For pages of a team: log-in page when signed out, "not found" when the team is missing or not one's own. */
export const requireTeamContext = cache(async (slug: string): Promise<TeamContext> => {
  const page = await pageRequest()
  return orElsewhere(() => counted(teamOf(page.token, slug, page.requestId)), page)
})

/** A page counts as one read of the person who sees it, however many of its parts ask who that is. */
const countRead = cache((userId: string) => reads.consume(userId))

async function counted<C extends { userId: string }>(asked: Promise<C>): Promise<C> {
  const ctx = await asked
  await countRead(ctx.userId)
  return ctx
}

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
    address: addressOf(head, config().trustProxy),
  }
}

type Page = Awaited<ReturnType<typeof pageRequest>>

async function orElsewhere<T>(ask: () => Promise<T>, { path, address }: Page): Promise<T> {
  try {
    return await ask()
  } catch (problem) {
    // redirect() and notFound() throw by themselves, so they stand outside of the try.
    if (!(problem instanceof UnauthenticatedError || problem instanceof NotFoundError)) throw problem
    if (problem instanceof NotFoundError) notFound()
    await strangers.consume(address)
  }
  // Back to where someone was on their way; the log-in page refuses what is not a path of ours.
  redirect(path ? `/login?next=${encodeURIComponent(path)}` : '/login')
}
