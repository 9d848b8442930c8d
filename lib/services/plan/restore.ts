import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type PlanView, planRefInput } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { viewPlan } from './internal'

/** Undoes `archivePlan`. */
export async function restorePlan({
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
      where: { teamId: ctx.teamId, id: planId, archivedAt: { not: null } },
      data: { archivedAt: null },
    })
    if (count > 0) await audit(tx, ctx, { action: 'restored', entity: 'plan', entityId: planId })
    return viewPlan(tx, { teamId: ctx.teamId, planId })
  })
}
