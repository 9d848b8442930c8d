import type { TeamTx } from '@/lib/db'
import type { Job } from './definitions'
import { specOf } from './spec'

export type { Job, JobName, JobPayload } from './definitions'

/**
 * Enqueues within the transaction of the change: the job exists if and only if that transaction commits. The function in
 * the database is the app role's only right on the queue.
 */
export async function enqueue(tx: Pick<TeamTx, '$queryRaw'>, job: Job): Promise<void> {
  const { name, payload, key, maxAttempts, delaySeconds } = specOf(job)
  await tx.$queryRaw`select enqueue_job(${name}, ${payload}::json, ${key}, ${maxAttempts}::int, ${delaySeconds}::int)`
}
