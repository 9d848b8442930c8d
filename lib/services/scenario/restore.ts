import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type ScenarioSummary, scenarioRefInput } from '@/lib/contracts/plan-scenario'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { findScenario, toSummary, touchPlan } from './internal'

/** Undoes `archiveScenario`. */
export async function restoreScenario({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof scenarioRefInput>
}): Promise<ScenarioSummary> {
  demand(ctx, 'plan.write')
  const key = { teamId: ctx.teamId, ...parse(scenarioRefInput, input) }
  return withTeam(ctx, async (tx) => {
    const { count } = await tx.scenario.updateMany({
      where: { teamId: key.teamId, id: key.scenarioId, archivedAt: { not: null } },
      data: { archivedAt: null },
    })
    const row = await findScenario(tx, key)
    if (count > 0) {
      await touchPlan(tx, ctx.teamId, row.planId)
      await audit(tx, ctx, { action: 'restored', entity: 'scenario', entityId: key.scenarioId })
    }
    return toSummary(row)
  })
}
