import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type PlanView, planRefInput } from '@/lib/contracts/plan'
import type { ScenarioSummary } from '@/lib/contracts/plan-scenario'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { SUMMARY_COLUMNS, toSummary } from '../scenario/internal'
import { viewPlan } from './internal'

/** What the page of a plan shows, read at one moment: the plan and all its scenarios in their order, archived ones too. */
export async function getPlanWithScenarios({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof planRefInput>
}): Promise<{ plan: PlanView; scenarios: ScenarioSummary[] }> {
  demand(ctx, 'plan.read')
  const key = { teamId: ctx.teamId, ...parse(planRefInput, input) }
  return withTeam(ctx, async (tx) => {
    const plan = await viewPlan(tx, key)
    const rows = await tx.scenario.findMany({
      where: key,
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: SUMMARY_COLUMNS,
    })
    return { plan, scenarios: rows.map(toSummary) }
  })
}
