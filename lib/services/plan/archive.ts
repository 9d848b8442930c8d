import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type PlanView, planRefInput } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { viewPlan } from './internal'

/** Out of sight, nothing lost; `restorePlan` undoes it. Archiving twice is archiving once. */
export async function archivePlan({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof planRefInput>
}): Promise<PlanView> {
  demand(ctx, 'plan.write')
  const { planId } = parse(planRefInput, input)
  return withTeam(ctx, async (tx) => {
    const { count } = await tx.plan.updateMany({
      where: { teamId: ctx.teamId, id: planId, archivedAt: null },
      data: { archivedAt: new Date() },
    })
    if (count > 0) await audit(tx, ctx, { action: 'archived', entity: 'plan', entityId: planId })
    return viewPlan(tx, { teamId: ctx.teamId, planId })
  })
}
