import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type TeamView, updateTeamInput } from '@/lib/contracts/team'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { viewTeam } from './internal'

/** Name and currency. The address of the team stays, so that links to it keep working. */
export async function updateTeam({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof updateTeamInput>
}): Promise<TeamView> {
  demand(ctx, 'team.update')
  const change = parse(updateTeamInput, input)
  return withTeam(ctx, async (tx) => {
    await tx.team.updateMany({ where: { id: ctx.teamId }, data: change })
    await audit(tx, ctx, { action: 'updated', entity: 'team', entityId: ctx.teamId, detail: change })
    return viewTeam(tx, ctx)
  })
}
