import type { QueryConfig } from 'pg'
import { logger } from '@/lib/telemetry'
import { database } from './client'

/** A server that hangs takes connections and never answers: whoever asks for readiness wants to know that, too. */
const ANSWER_WITHIN_MS = 3_000

/** `pg` takes the time limit with each query; its types only know it for a whole connection. */
const question: QueryConfig & { query_timeout: number } = {
  text: 'select from teams limit 0',
  query_timeout: ANSWER_WITHIN_MS,
}

/** True when the database answers the app role and its tables are there. Says why not in the log, not to the caller. */
export async function databaseReady(): Promise<boolean> {
  try {
    await database().pool.query(question)
    return true
  } catch (error) {
    logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the database is not ready')
    return false
  }
}
