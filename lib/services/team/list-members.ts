import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import type { Member } from '@/lib/contracts/team'
import { withTeam } from '@/lib/db'

export async function listMembers({ ctx }: { ctx: TeamContext }): Promise<Member[]> {
  demand(ctx, 'team.read')
  const rows = await withTeam(ctx, (tx) =>
    tx.membership.findMany({
      where: { teamId: ctx.teamId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, userId: true, role: true, createdAt: true, user: { select: { name: true, email: true } } },
    }),
  )
  // Two statements read this; whoever was taken out between them is not seen any more.
  return rows.flatMap(({ createdAt, user, ...row }) =>
    user === null ? [] : { ...row, ...user, joinedAt: createdAt.toISOString() },
  )
}
