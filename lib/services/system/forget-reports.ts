import type { SystemContext } from '@/lib/contracts/context'
import { withTeam } from '@/lib/db'
import { dropReports } from '../report/internal'

/** Deletes one team's reports, with their files, once their days are over; says how many. */
export async function forgetReports({ ctx }: { ctx: SystemContext }): Promise<number> {
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    const over = await tx.report.findMany({ where: { teamId, expiresAt: { lte: new Date() } }, select: { id: true } })
    return over.length === 0
      ? 0
      : dropReports(
          tx,
          teamId,
          over.map(({ id }) => id),
        )
  })
}
