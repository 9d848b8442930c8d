import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { listScenariosInput, type ScenarioSummary } from '@/lib/contracts/plan-scenario'
import { withTeam } from '@/lib/db'
import { type Input, parse, statusFilter } from '../internal'
import { findPlan } from '../plan/internal'
import { SUMMARY_COLUMNS, toSummary } from './internal'

/** All scenarios of a plan in their order; a plan holds few enough to need no pages. */
export async function listScenarios({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof listScenariosInput>
}): Promise<ScenarioSummary[]> {
  demand(ctx, 'plan.read')
  const { planId, status } = parse(listScenariosInput, input)
  return withTeam(ctx, async (tx) => {
    await findPlan(tx, { teamId: ctx.teamId, planId })
    const rows = await tx.scenario.findMany({
      where: { teamId: ctx.teamId, planId, ...statusFilter(status) },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: SUMMARY_COLUMNS,
    })
    return rows.map(toSummary)
  })
}
