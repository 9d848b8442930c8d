import type { SessionSummary } from '@/lib/contracts/account'
import type { UserContext } from '@/lib/contracts/context'
import { METHODS } from '@/lib/contracts/identity'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'

/** Where the user is signed in, last used first. */
export async function listSessions({ ctx }: { ctx: UserContext }): Promise<SessionSummary[]> {
  const now = Date.now()
  const rows = await withIdentity({ userId: ctx.userId }, (tx) =>
    tx.userSession.findMany({
      where: {
        userId: ctx.userId,
        endedAt: null,
        expiresAt: { gt: new Date(now) },
        lastSeenAt: { gt: new Date(now - LIMITS.sessionIdleHours * 3_600_000) },
      },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take: LIMITS.sessionsListed,
      select: { id: true, createdAt: true, lastSeenAt: true, expiresAt: true, userAgent: true, method: true },
    }),
  )
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    userAgent: row.userAgent ?? '',
    method: METHODS.find((method) => method === row.method) ?? 'password',
    current: row.id === ctx.sessionId,
  }))
}
