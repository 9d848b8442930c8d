import type { SystemContext } from '@/lib/contracts/context'
import { withTeam } from '@/lib/db'

/** Drops what one team's Idempotency-Keys stood for once their day is over; says how many. */
export async function forgetAnswers({ ctx }: { ctx: SystemContext }): Promise<number> {
  const { teamId } = ctx
  const { count } = await withTeam(ctx, (tx) =>
    tx.idempotencyKey.deleteMany({ where: { teamId, expiresAt: { lte: new Date() } } }),
  )
  return count
}
