import type { SystemContext } from '@/lib/contracts/context'
import { teamCurrency } from '@/lib/contracts/currency'
import { type ReportOrder, reportRefInput } from '@/lib/contracts/report'
import { rateOf, withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { inOrder, readScenarios, withProjection } from '../comparison/internal'
import { type Input, parse } from '../internal'
import { findPlan } from '../plan/internal'
import { asFormat, asKind } from './internal'
import { activeIds } from './internal-order'

/** For the worker: marks a report as being written and hands out what it is written from; null where it was deleted or is
 * ready already. */
export async function beginReport({
  ctx,
  input,
}: {
  ctx: SystemContext
  input: Input<typeof reportRefInput>
}): Promise<ReportOrder | null> {
  const { reportId } = parse(reportRefInput, input)
  const { teamId, requestId } = ctx
  const read = await withTeam(ctx, async (tx) => {
    const key = { teamId_id: { teamId, id: reportId } }
    const report = await tx.report.findUnique({ where: key })
    if (!report || report.status === 'ready') return null
    await tx.report.updateMany({ where: { teamId, id: reportId }, data: { status: 'writing' } })
    const team = await tx.team.findUniqueOrThrow({
      where: { id: teamId },
      select: { name: true, currency: true, usdPerUnit: true, rateOn: true, rateSource: true, catalogNumber: true },
    })
    const rows = await readScenarios(
      tx,
      { teamId, catalogNumber: team.catalogNumber },
      { id: { in: report.scenarioIds } },
    )
    const { planId } = report
    const plan = planId ? await findPlan(tx, { teamId, planId }) : null
    const active = planId ? (await activeIds(tx, teamId, planId)).length : report.scenarioIds.length
    return { report, team, plan, active, rows: inOrder(rows, report.scenarioIds) }
  })
  if (!read) return null
  const { report, team, plan, active, rows } = read
  const catalog = await teamCatalog({ teamId, catalogNumber: team.catalogNumber })
  return {
    kind: asKind(report.kind),
    format: asFormat(report.format),
    teamName: team.name,
    currency: teamCurrency(team.currency, rateOf(team)),
    plan: plan && { id: plan.id, name: plan.name, kind: plan.kind, description: plan.description },
    baselineId: report.baselineId,
    scenarios: rows.map((row) => withProjection(row, catalog, requestId)),
    leftOut: Math.max(0, active - rows.length),
  }
}
