import { forgetAnswers as forgetOf } from '@/lib/services/system/forget-answers'
import { listTeamIds } from '@/lib/services/system/list-team-ids'
import type { Handler } from './types'

/** Each team in a transaction of its own. What is left when the process ends waits for the next hour. */
export const forgetAnswers: Handler<'forget-answers'> = async (_payload, { requestId, signal }) => {
  for await (const teamId of listTeamIds()) {
    signal.throwIfAborted()
    await forgetOf({ ctx: { requestId, teamId } })
  }
}
