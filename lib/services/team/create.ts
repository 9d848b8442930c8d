import { v7 as newId } from 'uuid'
import type { UserContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { createTeamInput } from '@/lib/contracts/team'
import { withIdentity, withSignup } from '@/lib/db'
import { slugFor } from '../account/internal'
import { atMost, audit, type Input, parse } from '../internal'

/** A team of one's own, for whoever has an account: also the way on for those who belong to none any more. */
export async function createTeam({
  ctx,
  input,
}: {
  ctx: UserContext
  input: Input<typeof createTeamInput>
}): Promise<{ slug: string; name: string }> {
  const { name } = parse(createTeamInput, input)
  const { userId, requestId } = ctx
  const owned = await withIdentity({ userId }, (tx) => tx.membership.count({ where: { userId, role: 'owner' } }))
  atMost(LIMITS.teamsPerUser, owned, 'teams of your own')
  const [teamId, slug] = [newId(), slugFor(name)]
  await withSignup({ userId, teamId }, async (tx) => {
    await tx.team.createMany({ data: [{ id: teamId, slug, name }] })
    await tx.membership.createMany({ data: [{ teamId, id: newId(), userId, role: 'owner' }] })
    await audit(
      tx,
      { teamId, userId, requestId },
      { action: 'created', entity: 'team', entityId: teamId, detail: { name } },
    )
  })
  return { slug, name }
}
