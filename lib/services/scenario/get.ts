import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { scenarioRefInput } from '@/lib/contracts/plan-scenario'
import type { ScenarioView } from '@/lib/contracts/views'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { findRevision, findScenario, toSummary } from './internal'

/** The scenario with its current revision. */
export async function getScenario({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof scenarioRefInput>
}): Promise<ScenarioView> {
  demand(ctx, 'plan.read')
  const key = { teamId: ctx.teamId, ...parse(scenarioRefInput, input) }
  return withTeam(ctx, async (tx) => {
    const row = await findScenario(tx, key)
    return { ...toSummary(row), revision: await findRevision(tx, { ...key, number: row.currentRevision }) }
  })
}
