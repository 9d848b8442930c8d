import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { createPlanInput, type PlanView } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { atMost, audit, type Input, parse } from '../internal'
import { computeOrNothing } from '../projection/internal'
import { insertScenario } from '../scenario/internal-write'
import { viewPlan } from './internal'

/** A plan with its first scenario, already projected. */
export async function createPlan({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof createPlanInput>
}): Promise<PlanView> {
  demand(ctx, 'plan.write')
  const { name, kind, description = '', scenario } = parse(createPlanInput, input)
  const computed = computeOrNothing(scenario.document, await teamCatalog(ctx), ctx.requestId)
  const planId = newId()
  return withTeam(ctx, async (tx) => {
    const { teamId, userId } = ctx
    atMost(LIMITS.plansPerTeam, await tx.plan.count({ where: { teamId } }), 'plans in a team')
    await tx.plan.create({
      data: { teamId, id: planId, name, kind, description, createdById: userId },
      select: { id: true },
    })
    const { note = '', ...first } = scenario
    await insertScenario(tx, ctx, { ...first, note, id: newId(), planId, position: 0, computed })
    await audit(tx, ctx, { action: 'created', entity: 'plan', entityId: planId, detail: { name, kind } })
    return viewPlan(tx, { teamId, planId })
  })
}
