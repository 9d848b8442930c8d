import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import { withTeam } from '@/lib/db'
import { audit } from '../internal'
import { findMember, lockPeople, takeOut } from './internal'

/** Anyone may leave, but the last owner. */
export async function leaveTeam({ ctx }: { ctx: TeamContext }): Promise<{ left: true }> {
  demand(ctx, 'team.read')
  const { teamId, userId } = ctx
  return withTeam(ctx, async (tx) => {
    await lockPeople(tx, ctx)
    const own = await tx.membership.findFirst({ where: { teamId, userId }, select: { id: true } })
    if (!own) throw new NotFoundError()
    const member = await findMember(tx, teamId, own.id)
    const { name, role } = member
    const detail = { name, role, userId, ...(await takeOut(tx, teamId, member)) }
    await audit(tx, ctx, { action: 'left', entity: 'membership', entityId: own.id, detail })
    return { left: true }
  })
}
