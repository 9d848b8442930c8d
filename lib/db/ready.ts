import { logger } from '@/lib/telemetry'
import { database } from './client'

/** True when the database answers the app role and its tables are there. Says why not in the log, not to the caller. */
export async function databaseReady(): Promise<boolean> {
  try {
    await database().pool.query('select from teams limit 0')
    return true
  } catch (error) {
    logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the database is not ready')
    return false
  }
}
