import type { UserContext } from '@/lib/contracts/context'
import { withIdentity } from '@/lib/db'

/** Signs out everywhere, here too. */
export async function endAllSessions({ ctx }: { ctx: UserContext }): Promise<{ ended: number }> {
  const { count } = await withIdentity({ userId: ctx.userId }, (tx) =>
    tx.userSession.updateMany({ where: { userId: ctx.userId, endedAt: null }, data: { endedAt: new Date() } }),
  )
  return { ended: count }
}
