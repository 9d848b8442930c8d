import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { duplicateScenarioInput } from '@/lib/contracts/plan-scenario'
import type { ScenarioView } from '@/lib/contracts/views'
import { withTeam } from '@/lib/db'
import { atMost, audit, type Input, parse } from '../internal'
import { findPlanForChange } from '../plan/internal'
import { findRevision, findScenario, nextPosition, toSummary, touchPlan } from './internal'
import { copyName, copyScenarios } from './internal-write'

/** A copy in the same plan. Its history begins anew with the current document of the original. */
export async function duplicateScenario({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof duplicateScenarioInput>
}): Promise<ScenarioView> {
  demand(ctx, 'plan.write')
  const { scenarioId, name } = parse(duplicateScenarioInput, input)
  const id = newId()
  return withTeam(ctx, async (tx) => {
    const { teamId } = ctx
    const original = await findScenario(tx, { teamId, scenarioId })
    const { planId } = original
    await findPlanForChange(tx, { teamId, planId })
    atMost(LIMITS.scenariosPerPlan, await tx.scenario.count({ where: { teamId, planId } }), 'scenarios in a plan')
    const position = await nextPosition(tx, teamId, planId)
    await copyScenarios(tx, ctx, [{ from: scenarioId, id, planId, name: name ?? copyName(original.name), position }])
    await touchPlan(tx, teamId, planId)
    await audit(tx, ctx, { action: 'duplicated', entity: 'scenario', entityId: id, detail: { from: scenarioId } })
    const key = { teamId, scenarioId: id }
    const copy = toSummary(await findScenario(tx, key))
    return { ...copy, revision: await findRevision(tx, { ...key, number: copy.currentRevision }) }
  })
}
