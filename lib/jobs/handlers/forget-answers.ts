import { forgetAnswers as forgetOf } from '@/lib/services/system/forget-answers'
import { forgetReports } from '@/lib/services/system/forget-reports'
import { listTeamIds } from '@/lib/services/system/list-team-ids'
import type { Handler } from './types'

/** Whatever is kept for a time only: answers and reports. Each team in transactions of its own; what is left when the
 * process ends waits for the next hour. */
export const forgetAnswers: Handler<'forget-answers'> = async (_payload, { requestId, signal }) => {
  for await (const teamId of listTeamIds()) {
    signal.throwIfAborted()
    const ctx = { requestId, teamId }
    await forgetOf({ ctx })
    await forgetReports({ ctx })
  }
}
