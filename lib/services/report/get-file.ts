import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { ConflictError, NotFoundError } from '@/lib/contracts/errors'
import { type KeptFile, reportRefInput } from '@/lib/contracts/report'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { readFile } from './internal-file'

/** The file of a report that is ready. */
export async function getReportFile({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof reportRefInput>
}): Promise<KeptFile> {
  demand(ctx, 'plan.read')
  const { reportId } = parse(reportRefInput, input)
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    const report = await tx.report.findUnique({
      where: { teamId_id: { teamId, id: reportId } },
      select: { fileId: true },
    })
    if (!report) throw new NotFoundError()
    if (!report.fileId) throw new ConflictError('The report is not written yet: look again in a moment.')
    return readFile(tx, teamId, report.fileId)
  })
}
