import { demand } from '@/lib/auth/roles'
import { type Comparison, comparisonInput } from '@/lib/contracts/comparison'
import type { TeamContext } from '@/lib/contracts/context'
import { type TeamTx, withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'
import { demandBaseline, inOrder, readScenarios, together, withProjection } from './internal'

/** Scenarios side by side, in the order asked for. One that is not there makes the whole comparison "not found". */
export async function getComparison({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof comparisonInput>
}): Promise<Comparison> {
  demand(ctx, 'plan.read')
  const { scenarioIds, baselineId = scenarioIds[0] ?? '' } = parse(comparisonInput, input)
  demandBaseline(scenarioIds, baselineId)
  const { found, others } = await withTeam(ctx, async (tx) => {
    const rows = await readScenarios(tx, ctx, { id: { in: scenarioIds } })
    const planIds = [...new Set(rows.map((row) => row.plan.id))]
    return { found: inOrder(rows, scenarioIds), others: await othersOf(tx, ctx.teamId, planIds, scenarioIds) }
  })
  const catalog = await teamCatalog(ctx)
  const scenarios = found.map((row) => withProjection(row, catalog, ctx.requestId))
  return { baselineId, scenarios, others, ...together(scenarios, baselineId, catalog, ctx.requestId) }
}

/** Bounded by the plans of a comparison and the scenarios of a plan. */
function othersOf(tx: TeamTx, teamId: string, planIds: string[], chosen: string[]) {
  return tx.scenario.findMany({
    where: { teamId, planId: { in: planIds }, id: { notIn: chosen }, archivedAt: null },
    orderBy: [{ planId: 'asc' }, { position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, plan: { select: { id: true, name: true } } },
  })
}
