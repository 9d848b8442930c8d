import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type ReportView, reportRefInput } from '@/lib/contracts/report'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { viewReport } from './internal'

/** How far a report is. */
export async function getReport({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof reportRefInput>
}): Promise<ReportView> {
  demand(ctx, 'plan.read')
  const { reportId } = parse(reportRefInput, input)
  return withTeam(ctx, (tx) => viewReport(tx, ctx.teamId, reportId))
}
