import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { duplicatePlanInput, type PlanView } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { atMost, audit, type Input, parse } from '../internal'
import { copyName, copyScenarios } from '../scenario/internal-write'
import { findPlan, viewPlan } from './internal'

/** A plan of its own with a copy of each active scenario; an archived plan may be copied too, the copy is active. */
export async function duplicatePlan({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof duplicatePlanInput>
}): Promise<PlanView> {
  demand(ctx, 'plan.write')
  const { planId: from, name } = parse(duplicatePlanInput, input)
  const planId = newId()
  return withTeam(ctx, async (tx) => {
    const { teamId, userId } = ctx
    const {
      name: oldName,
      kind,
      description,
      startsOn,
      baselineScenarioId,
    } = await findPlan(tx, {
      teamId,
      planId: from,
    })
    atMost(LIMITS.plansPerTeam, await tx.plan.count({ where: { teamId } }), 'plans in a team')
    const originals = await tx.scenario.findMany({
      where: { teamId, planId: from, archivedAt: null },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true },
    })
    const copies = originals.map((row, position) => ({ from: row.id, id: newId(), planId, name: row.name, position }))
    await tx.plan.create({
      data: { teamId, id: planId, name: name ?? copyName(oldName), kind, description, startsOn, createdById: userId },
      select: { id: true },
    })
    if (copies.length > 0) await copyScenarios(tx, ctx, copies)
    const baseline = copies.find((copy) => copy.from === baselineScenarioId)
    if (baseline) await tx.plan.updateMany({ where: { teamId, id: planId }, data: { baselineScenarioId: baseline.id } })
    await audit(tx, ctx, { action: 'duplicated', entity: 'plan', entityId: planId, detail: { from } })
    return viewPlan(tx, { teamId, planId })
  })
}
