import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { changeRoleInput, type Member } from '@/lib/contracts/team'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { demandAnotherOwner, demandOver, findMember, lockPeople, revokeInvitationsOf } from './internal'

/** Holds from the member's next request on: roles are read from the row each time. */
export async function changeRole({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof changeRoleInput>
}): Promise<Member> {
  demand(ctx, 'member.manage')
  const { memberId, role } = parse(changeRoleInput, input)
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    const actor = await lockPeople(tx, ctx)
    const member = await findMember(tx, teamId, memberId)
    demandOver(actor, member.role, role)
    if (member.role === role) return member
    if (member.role === 'owner') await demandAnotherOwner(tx, teamId, memberId)
    await tx.membership.updateMany({ where: { teamId, id: memberId }, data: { role } })
    const invites = role === 'owner' || role === 'admin'
    const invitationsRevoked = invites ? 0 : await revokeInvitationsOf(tx, teamId, member.userId)
    const detail = { name: member.name, from: member.role, to: role, invitationsRevoked }
    await audit(tx, ctx, { action: 'role_changed', entity: 'membership', entityId: memberId, detail })
    return { ...member, role }
  })
}
