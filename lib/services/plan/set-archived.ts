import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import { type PlansArchived, setPlansArchivedInput } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { auditEach, type Input, parse } from '../internal'

/** Many plans at once, all or none: out of sight, or back. What already is as wished stays untouched, so that the answer
 * says exactly what an undo has to turn round. */
export async function setPlansArchived({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof setPlansArchivedInput>
}): Promise<PlansArchived> {
  demand(ctx, 'plan.write')
  const { planIds, archived } = parse(setPlansArchivedInput, input)
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    if ((await tx.plan.count({ where: { teamId, id: { in: planIds } } })) < planIds.length) throw new NotFoundError()
    // The condition is part of the change: of two who archive the same plan at once, one changes it and writes so.
    const rows = await tx.plan.updateManyAndReturn({
      where: { teamId, id: { in: planIds }, archivedAt: archived ? null : { not: null } },
      data: { archivedAt: archived ? new Date() : null },
      select: { id: true },
    })
    const changed = rows.map(({ id }) => id)
    const action = archived ? 'archived' : 'restored'
    await auditEach(tx, ctx, { action, entity: 'plan', entityIds: changed })
    return { changed, archived }
  })
}
