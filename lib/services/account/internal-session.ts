import { v7 as newId } from 'uuid'
import type { SignedIn } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import type { ProviderId } from '@/lib/contracts/identity'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { hashOf } from './internal'

/** Opens a session for someone who has proven who they are. */
export async function openSession(
  ctx: AnonymousContext,
  user: { id: string; email: string; name: string },
  method: 'password' | ProviderId,
): Promise<SignedIn> {
  const session = { id: newId(), userId: user.id, method }
  const expiresAt = new Date(Date.now() + LIMITS.sessionHours * 3_600_000)
  await withIdentity({ userId: user.id }, (tx) =>
    tx.userSession.createMany({
      data: [{ ...session, expiresAt, userAgent: ctx.userAgent, ipHash: hashOf(ctx.address) }],
    }),
  )
  return { userId: user.id, sessionId: session.id, email: user.email, name: user.name }
}
