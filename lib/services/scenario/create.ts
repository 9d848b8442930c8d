import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { createScenarioInput } from '@/lib/contracts/plan-scenario'
import type { ScenarioView } from '@/lib/contracts/views'
import { withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { atMost, audit, type Input, parse } from '../internal'
import { findPlanForChange } from '../plan/internal'
import { computeOrNothing } from '../projection/internal'
import { findScenario, nextPosition, toSummary, touchPlan } from './internal'
import { insertScenario } from './internal-write'

export async function createScenario({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof createScenarioInput>
}): Promise<ScenarioView> {
  demand(ctx, 'plan.write')
  const { planId, name, document, note = '' } = parse(createScenarioInput, input)
  const computed = computeOrNothing(document, await teamCatalog(ctx), ctx.requestId)
  const id = newId()
  return withTeam(ctx, async (tx) => {
    await findPlanForChange(tx, { teamId: ctx.teamId, planId })
    atMost(
      LIMITS.scenariosPerPlan,
      await tx.scenario.count({ where: { teamId: ctx.teamId, planId } }),
      'scenarios in a plan',
    )
    const position = await nextPosition(tx, ctx.teamId, planId)
    const revision = await insertScenario(tx, ctx, { id, planId, name, position, document, note, computed })
    await touchPlan(tx, ctx.teamId, planId)
    await audit(tx, ctx, { action: 'created', entity: 'scenario', entityId: id, detail: { planId, name } })
    return { ...toSummary(await findScenario(tx, { teamId: ctx.teamId, scenarioId: id })), revision }
  })
}
