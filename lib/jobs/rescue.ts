import pg from 'pg'
import { logger } from '@/lib/telemetry'

const LOOK_EVERY_MS = 5_000
/** A worker that has just begun may hold a job a moment before it holds its lock. */
const GRACE_SECONDS = 5

export type Rescue = { stop: () => Promise<void> }
type Options = { connectionString: string; workerId: string; lookEveryMs?: number; graceSeconds?: number }

const lockName = (workerId: string) => `headroom worker ${workerId}`

/**
 * Gives the jobs of killed workers back to the queue, which would hold them for four hours. A living worker holds an
 * advisory lock under its name on a connection of its own: it ends with the process, however that ends.
 */
export async function startRescue(options: Options): Promise<Rescue> {
  const { connectionString, workerId, lookEveryMs = LOOK_EVERY_MS, graceSeconds = GRACE_SECONDS } = options
  let client: pg.Client | undefined
  let busy: Promise<void> | undefined

  async function connected(): Promise<pg.Client> {
    if (client) return client
    const made = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000, query_timeout: 10_000 })
    const lost = () => {
      if (client === made) client = undefined
    }
    made.on('error', lost)
    made.on('end', lost)
    await made.connect()
    await made.query('select pg_advisory_lock(hashtextextended($1, 0))', [lockName(workerId)])
    client = made
    return made
  }

  async function look(): Promise<void> {
    const db = await connected()
    const { rows } = await db.query<{ id: string }>(
      `select distinct locked_by as id from graphile_worker.jobs
       where locked_by <> $1 and locked_at < now() - make_interval(secs => $2)`,
      [workerId, graceSeconds],
    )
    for (const { id } of rows) await freeIfDead(db, id)
  }

  function tick(): Promise<void> {
    busy ??= look()
      .catch(async (error: unknown) => {
        logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'could not look for lost jobs')
        const broken = client
        client = undefined
        await broken?.end().catch(() => undefined)
      })
      .finally(() => {
        busy = undefined
      })
    return busy
  }

  await tick()
  const timer = setInterval(tick, lookEveryMs)
  return {
    async stop() {
      clearInterval(timer)
      await busy
      await client?.end().catch(() => undefined)
    },
  }
}

async function freeIfDead(db: pg.Client, workerId: string): Promise<void> {
  const lock = lockName(workerId)
  const { rows } = await db.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as dead', [lock])
  if (rows[0]?.dead !== true) return
  await db.query('select graphile_worker.force_unlock_workers(array[$1::text])', [workerId])
  await db.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock])
  logger.warn({ workerId }, 'a worker is gone: its jobs are given to the others')
}
