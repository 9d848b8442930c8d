import type { SystemContext } from '@/lib/contracts/context'
import { reportRefInput } from '@/lib/contracts/report'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'

/** For the worker: says that a report cannot be written. What went wrong stays in the log, under the id that is named. */
export async function failReport({
  ctx,
  input,
}: {
  ctx: SystemContext
  input: Input<typeof reportRefInput>
}): Promise<void> {
  const { reportId } = parse(reportRefInput, input)
  const { teamId, requestId } = ctx
  const problem = `It could not be written. Ask again; if that fails too, tell whoever runs Headroom: ${requestId}.`
  await withTeam(ctx, (tx) =>
    tx.report.updateMany({
      where: { teamId, id: reportId, status: { in: ['waiting', 'writing'] } },
      data: { status: 'failed', problem, finishedAt: new Date() },
    }),
  )
}
