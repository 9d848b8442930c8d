import type { Person } from '@/lib/contracts/common'
import { NotFoundError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import type { ReportFormat, ReportKind, ReportView } from '@/lib/contracts/report'
import type { Report, TeamTx } from '@/lib/db'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const OVERDUE = 'It was not written in time: the worker may be down. Delete it and ask again.'

export function reportEnd(now: Date): Date {
  return new Date(now.getTime() + LIMITS.reportDays * DAY_MS)
}

export const REPORT_COLUMNS = {
  id: true,
  kind: true,
  format: true,
  title: true,
  status: true,
  problem: true,
  createdAt: true,
  expiresAt: true,
  createdBy: { select: { id: true, name: true } },
  file: { select: { size: true } },
} as const
type Columns = Exclude<keyof typeof REPORT_COLUMNS, 'createdBy' | 'file'>
export type ReportRow = Pick<Report, Columns> & { createdBy: Person | null; file: { size: number } | null }

export function toReportView({ file, ...row }: ReportRow, now: Date): ReportView {
  const waits = row.status === 'waiting' || row.status === 'writing'
  const overdue = waits && now.getTime() - row.createdAt.getTime() > LIMITS.reportMinutes * MINUTE_MS
  return {
    ...row,
    kind: asKind(row.kind),
    format: asFormat(row.format),
    status: overdue ? 'failed' : asStatus(row.status),
    problem: overdue ? OVERDUE : row.problem,
    size: file?.size ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}

/** A check of the table lets no other words in. */
export const asKind = (kind: string) => kind as ReportKind
export const asFormat = (format: string) => format as ReportFormat
const asStatus = (status: string) => status as ReportView['status']

export async function viewReport(tx: TeamTx, teamId: string, reportId: string): Promise<ReportView> {
  const row = await tx.report.findUnique({
    where: { teamId_id: { teamId, id: reportId } },
    select: REPORT_COLUMNS,
  })
  if (!row) throw new NotFoundError()
  return toReportView(row, new Date())
}

/** Reports with the files that they alone hold. */
export async function dropReports(tx: TeamTx, teamId: string, ids: string[]): Promise<number> {
  const rows = await tx.report.findMany({ where: { teamId, id: { in: ids } }, select: { fileId: true } })
  const files = rows.flatMap(({ fileId }) => (fileId ? [fileId] : []))
  const { count } = await tx.report.deleteMany({ where: { teamId, id: { in: ids } } })
  await tx.storedFileChunk.deleteMany({ where: { teamId, fileId: { in: files } } })
  await tx.storedFile.deleteMany({ where: { teamId, id: { in: files } } })
  return count
}
