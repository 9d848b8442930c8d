import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { createReportInput, type ReportView } from '@/lib/contracts/report'
import { withTeam } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { atMost, audit, type Input, parse } from '../internal'
import { reportEnd, viewReport } from './internal'
import { resolveOrder } from './internal-order'

/** Asks for a file; the worker writes it. Whoever may read a scenario may have it on paper. */
export async function createReport({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof createReportInput>
}): Promise<ReportView> {
  demand(ctx, 'plan.read')
  const { format, ...asked } = parse(createReportInput, input)
  const { teamId, userId } = ctx
  return withTeam(ctx, async (tx) => {
    atMost(LIMITS.reportsPerTeam, await tx.report.count({ where: { teamId } }), 'reports in a team')
    const order = await resolveOrder(tx, ctx, asked)
    const id = newId()
    const expiresAt = reportEnd(new Date())
    await tx.report.createMany({ data: [{ teamId, id, format, ...order, createdById: userId, expiresAt }] })
    await enqueue(tx, { name: 'write-report', payload: { teamId, reportId: id } })
    const { kind, title } = order
    await audit(tx, ctx, { action: 'created', entity: 'report', entityId: id, detail: { kind, format, title } })
    return viewReport(tx, teamId, id)
  })
}
