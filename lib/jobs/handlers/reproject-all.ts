import { UnavailableError } from '@/lib/contracts/errors'
import { listStale } from '@/lib/services/projection/list-stale'
import { storeCurrentProjection } from '@/lib/services/projection/store-current'
import { listTeamIds } from '@/lib/services/system/list-team-ids'
import { logger } from '@/lib/telemetry'
import type { Handler, Run } from './types'

const BATCH = 50

type Tally = { done: number; failed: number }

/**
 * Team by team, scenario by scenario, each in its own transactions. A scenario carries the mark of what its projection
 * was made with, so a run that was cut short leaves nothing half done and the next one takes up what is left.
 */
export const reprojectAll: Handler<'reproject-all'> = async (_payload, run) => {
  const tally: Tally = { done: 0, failed: 0 }
  for await (const teamId of listTeamIds()) await reprojectStale(teamId, run, tally)
  conclude(tally, run)
}

/** One team's, after its rows of the catalogue have changed. */
export const reprojectTeam: Handler<'reproject-team'> = async ({ teamId }, run) => {
  const tally: Tally = { done: 0, failed: 0 }
  await reprojectStale(teamId, run, tally)
  conclude(tally, run)
}

function conclude(tally: Tally, run: Run): void {
  if (tally.done > 0) logger.info({ ...tally, requestId: run.requestId }, 'stored scenarios were projected anew')
  if (tally.failed > 0) throw new Error(`${tally.failed} scenarios could not be projected anew; each is in the log.`)
}

async function reprojectStale(teamId: string, run: Run, tally: Tally): Promise<void> {
  const ctx = { requestId: run.requestId, teamId }
  let after: string | null = null
  for (;;) {
    run.signal.throwIfAborted()
    const page: string[] = await listStale({ ctx, input: { after, limit: BATCH } })
    for (const scenarioId of page) {
      run.signal.throwIfAborted()
      await reproject(ctx, scenarioId, tally)
    }
    const last = page.at(-1)
    if (last === undefined) return
    after = last
  }
}

async function reproject(ctx: { requestId: string; teamId: string }, scenarioId: string, tally: Tally): Promise<void> {
  try {
    await storeCurrentProjection({ ctx, input: { scenarioId } })
    tally.done += 1
  } catch (error) {
    // A database out of reach concerns all that follow: stop, and let the queue try again later.
    if (error instanceof UnavailableError) throw error
    tally.failed += 1
    logger.error({ err: error, ...ctx, scenarioId }, 'a stored scenario could not be projected anew')
  }
}
