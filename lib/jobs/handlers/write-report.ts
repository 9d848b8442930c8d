import { UnavailableError } from '@/lib/contracts/errors'
import { paperFile } from '@/lib/export/paper'
import { orderedPaper } from '@/lib/presentation/paper/paper'
import { beginReport } from '@/lib/services/report/begin'
import { failReport } from '@/lib/services/report/fail'
import { finishReport } from '@/lib/services/report/finish'
import { logger } from '@/lib/telemetry'
import type { Handler } from './types'

/** Reads, writes, keeps. A database out of reach is waited for; anything else would fail the same way again. */
export const writeReport: Handler<'write-report'> = async ({ teamId, reportId }, { requestId }) => {
  const ctx = { requestId, teamId }
  try {
    const order = await beginReport({ ctx, input: { reportId } })
    if (!order) return
    const file = await paperFile(orderedPaper(order, new Date().toISOString()), order.format)
    await finishReport({ ctx, input: { reportId, file } })
  } catch (error) {
    if (error instanceof UnavailableError) throw error
    logger.error({ err: error, ...ctx, reportId }, 'a report could not be written')
    await failReport({ ctx, input: { reportId } })
  }
}
