import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { memberRefInput } from '@/lib/contracts/team'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { demandOver, findMember, lockPeople, takeOut } from './internal'

/** What they made stays with the team. */
export async function removeMember({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof memberRefInput>
}): Promise<{ removed: 1 }> {
  demand(ctx, 'member.manage')
  const { memberId } = parse(memberRefInput, input)
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    const actor = await lockPeople(tx, ctx)
    const member = await findMember(tx, teamId, memberId)
    demandOver(actor, member.role)
    const { name, role, userId } = member
    const detail = { name, role, userId, ...(await takeOut(tx, teamId, member)) }
    await audit(tx, ctx, { action: 'removed', entity: 'membership', entityId: memberId, detail })
    return { removed: 1 }
  })
}
