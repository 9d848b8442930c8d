import type { SystemContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import type { KeptFile } from '@/lib/contracts/report'
import { withTeam } from '@/lib/db'
import { keepFile } from './internal-file'

const TOO_LONG = `The file came out longer than ${LIMITS.reportBytes / 1e6} MB: ask for fewer scenarios.`

/** For the worker: keeps the file. Nothing is kept for a report that was deleted, or written by another, meanwhile. */
export async function finishReport({
  ctx,
  input: { reportId, file },
}: {
  ctx: SystemContext
  input: { reportId: string; file: KeptFile }
}): Promise<'ready' | 'failed' | 'gone'> {
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    const open = { teamId, id: reportId, status: 'writing' }
    const [row] = await tx.report.findMany({ where: open, select: { id: true } })
    if (!row) return 'gone'
    const finishedAt = new Date()
    if (file.bytes.length > LIMITS.reportBytes) {
      await tx.report.updateMany({ where: open, data: { status: 'failed', problem: TOO_LONG, finishedAt } })
      return 'failed'
    }
    const fileId = await keepFile(tx, teamId, file)
    await tx.report.updateMany({ where: open, data: { status: 'ready', fileId, problem: null, finishedAt } })
    return 'ready'
  })
}
