import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import { reportRefInput } from '@/lib/contracts/report'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { dropReports } from './internal'

/** Deletes a report with its file. One that is being written is given up: what the worker writes is not kept. */
export async function removeReport({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof reportRefInput>
}): Promise<{ id: string }> {
  demand(ctx, 'plan.write')
  const { reportId } = parse(reportRefInput, input)
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    const report = await tx.report.findUnique({
      where: { teamId_id: { teamId, id: reportId } },
      select: { id: true, title: true, format: true },
    })
    if (!report) throw new NotFoundError()
    const { id, title, format } = report
    await dropReports(tx, teamId, [id])
    await audit(tx, ctx, { action: 'removed', entity: 'report', entityId: id, detail: { title, format } })
    return { id }
  })
}
