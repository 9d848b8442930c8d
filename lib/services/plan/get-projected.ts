import { demand } from '@/lib/auth/roles'
import type { ProjectedPlan } from '@/lib/contracts/comparison'
import type { TeamContext } from '@/lib/contracts/context'
import { planRefInput } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { readScenarios, withProjection } from '../comparison/internal'
import { type Input, parse } from '../internal'
import { findPlan } from './internal'

/** A plan with all its active scenarios and what each projects to, for a file of the whole. */
export async function getProjectedPlan({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof planRefInput>
}): Promise<ProjectedPlan> {
  demand(ctx, 'plan.read')
  const { planId } = parse(planRefInput, input)
  const { plan, found } = await withTeam(ctx, async (tx) => ({
    plan: await findPlan(tx, { teamId: ctx.teamId, planId }),
    found: await readScenarios(tx, ctx, { planId, archivedAt: null }),
  }))
  const { id, name, kind, description } = plan
  const catalog = await teamCatalog(ctx)
  const scenarios = found.map((row) => withProjection(row, catalog, ctx.requestId))
  // As everywhere: without a mark, the first scenario is what the others are held against.
  const baseline = scenarios.find(({ scenario }) => scenario.id === plan.baselineScenarioId) ?? scenarios[0]
  return { plan: { id, name, kind, description }, baselineId: baseline?.scenario.id, scenarios }
}
