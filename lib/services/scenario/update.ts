import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type ScenarioSummary, updateScenarioInput } from '@/lib/contracts/plan-scenario'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { findScenario, findScenarioForChange, toSummary, touchPlan } from './internal'

/** Name and place in the plan; the document changes by saving a revision. */
export async function updateScenario({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof updateScenarioInput>
}): Promise<ScenarioSummary> {
  demand(ctx, 'plan.write')
  const { scenarioId, ...change } = parse(updateScenarioInput, input)
  const key = { teamId: ctx.teamId, scenarioId }
  return withTeam(ctx, async (tx) => {
    const { planId } = await findScenarioForChange(tx, key)
    await tx.scenario.updateMany({ where: { teamId: ctx.teamId, id: scenarioId }, data: change })
    await touchPlan(tx, ctx.teamId, planId)
    await audit(tx, ctx, { action: 'updated', entity: 'scenario', entityId: scenarioId, detail: change })
    return toSummary(await findScenario(tx, key))
  })
}
