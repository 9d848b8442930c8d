import type { OwnTeam } from '@/lib/contracts/account'
import type { UserContext } from '@/lib/contracts/context'
import { withIdentity } from '@/lib/db'

/** For the team switcher: every team that the user belongs to, by name. */
export async function listOwnTeams({ ctx }: { ctx: UserContext }): Promise<OwnTeam[]> {
  const rows = await withIdentity({ userId: ctx.userId }, (tx) =>
    tx.membership.findMany({
      where: { userId: ctx.userId },
      orderBy: [{ team: { name: 'asc' } }, { teamId: 'asc' }],
      select: { role: true, team: { select: { id: true, slug: true, name: true } } },
    }),
  )
  // Two statements read this; a team that was left between them is not seen any more.
  return rows.flatMap(({ role, team }) => (team === null ? [] : { ...team, role }))
}
