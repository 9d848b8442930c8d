import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { listReportsInput, type ReportList } from '@/lib/contracts/report'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { pageOf, readCursor } from '../internal-cursor'
import { REPORT_COLUMNS, toReportView } from './internal'

const SORT = '-created'

/** The team's reports, newest first. */
export async function listReports({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof listReportsInput>
}): Promise<ReportList> {
  demand(ctx, 'plan.read')
  const { cursor, limit } = parse(listReportsInput, input)
  const { teamId } = ctx
  const after = readCursor(cursor, SORT, 'time')
  const before = after ? new Date(Number(after.value)) : undefined
  const rows = await withTeam(ctx, (tx) =>
    tx.report.findMany({
      where: {
        teamId,
        ...(after && before
          ? { OR: [{ createdAt: { lt: before } }, { createdAt: before, id: { lt: after.id } }] }
          : {}),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      select: REPORT_COLUMNS,
    }),
  )
  const page = pageOf(rows, limit, (last) => ({ sort: SORT, value: String(last.createdAt.getTime()), id: last.id }))
  const now = new Date()
  return { items: page.items.map((row) => toReportView(row, now)), nextCursor: page.nextCursor }
}
