import type { JobHelpers } from 'graphile-worker'

/**
 * Runs `work` unless the same job runs elsewhere; says whether it ran. An advisory lock of the connection, and not one
 * of the queue's: it ends with the process, however that ends, while the queue holds a dead worker's lock for hours.
 */
export function alone(helpers: Pick<JobHelpers, 'withPgClient'>, name: string, work: () => Promise<void>) {
  return helpers.withPgClient(async (client) => {
    const lock = `headroom job ${name}`
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [lock])
    if (rows[0]?.held !== true) return false
    try {
      await work()
      return true
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock])
    }
  })
}
