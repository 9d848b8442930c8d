import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { config } from '@/lib/config'
import type { Role, TeamContext, UserContext } from '@/lib/contracts/context'
import { teamCurrency } from '@/lib/contracts/currency'
import { NotFoundError, UnauthenticatedError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { type IdentityTx, rateOf, withIdentity } from '@/lib/db'
import { SESSION_SECONDS } from './cookies'

export const claimsSchema = z.object({ userId: z.uuid(), sessionId: z.uuid() })
export type SessionClaims = z.infer<typeof claimsSchema>

/** The cookie only names a session; whether that session still lives is asked of the database on each request. */
export async function userOf(token: string | undefined, requestId: string): Promise<UserContext> {
  const claims = await claimsOf(token)
  if (!claims) throw new UnauthenticatedError()
  return userOfClaims(claims, requestId)
}

export function userOfClaims(claims: SessionClaims, requestId: string): Promise<UserContext> {
  return withIdentity({ userId: claims.userId }, (tx) => liveSession(tx, claims, requestId))
}

/** As `slugFor` of services/account makes them. What cannot be one is never asked of the database, which fails on some of it. */
const SLUG = /^[a-z0-9-]{1,60}$/

const TEAM_COLUMNS = {
  ...{ id: true, slug: true, name: true, currency: true },
  ...{ usdPerUnit: true, rateOn: true, rateSource: true, catalogNumber: true },
} as const

/** Session, membership and role in one short transaction. A team that is missing and one that is foreign look alike. */
export async function teamOf(token: string | undefined, slug: string, requestId: string): Promise<TeamContext> {
  const claims = await claimsOf(token)
  if (!claims) throw new UnauthenticatedError()
  return withIdentity({ userId: claims.userId }, async (tx) => {
    await liveSession(tx, claims, requestId)
    if (!SLUG.test(slug)) throw new NotFoundError()
    const membership = await tx.membership.findFirst({
      where: { userId: claims.userId, team: { slug } },
      select: { role: true, team: { select: TEAM_COLUMNS } },
    })
    // Two statements read this; who is taken out of the team between them has a membership and sees no team.
    if (!membership || membership.team === null) throw new NotFoundError()
    const { team } = membership
    const role: Role = membership.role
    const { id: teamId, slug: teamSlug, name: teamName } = team
    const currency = teamCurrency(team.currency, rateOf(team))
    const { catalogNumber } = team
    return { requestId, userId: claims.userId, teamId, teamSlug, teamName, currency, catalogNumber, role }
  })
}

export function sealToken(claims: SessionClaims): Promise<string> {
  return encode({ token: claims, secret: config().authSecret, maxAge: SESSION_SECONDS })
}

export async function claimsOf(token: string | undefined): Promise<SessionClaims | null> {
  if (!token) return null
  const payload = await decode({ token, secret: config().authSecret }).catch(() => null)
  const claims = claimsSchema.safeParse(payload)
  return claims.success ? claims.data : null
}

async function liveSession(tx: IdentityTx, claims: SessionClaims, requestId: string): Promise<UserContext> {
  const now = Date.now()
  const session = await tx.userSession.findFirst({
    where: {
      id: claims.sessionId,
      userId: claims.userId,
      endedAt: null,
      expiresAt: { gt: new Date(now) },
      lastSeenAt: { gt: new Date(now - LIMITS.sessionIdleHours * 3_600_000) },
    },
    select: { lastSeenAt: true, user: { select: { email: true, name: true } } },
  })
  if (!session) throw new UnauthenticatedError()
  if (session.lastSeenAt.getTime() < now - LIMITS.sessionTouchSeconds * 1000) {
    await tx.userSession.updateMany({
      where: { id: claims.sessionId, userId: claims.userId },
      data: { lastSeenAt: new Date(now) },
    })
  }
  return { requestId, userId: claims.userId, sessionId: claims.sessionId, ...session.user }
}
