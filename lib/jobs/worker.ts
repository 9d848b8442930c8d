import { run, type Task, type TaskList } from 'graphile-worker'
import { config } from '@/lib/config'
import { alone } from './alone'
import { JOBS, type JobName } from './definitions'
import { type Handlers, handlers as ownHandlers, type Run } from './handlers'
import { specOf } from './spec'
import { workerLog } from './worker-log'

/** How soon a job that must run alone is looked at again while another worker runs it. */
const BUSY_RETRY_MS = 30_000

export type WorkerOptions = {
  /** The owner's address, past any transaction pooler: the queue's tables and LISTEN/NOTIFY need both. */
  connectionString?: string
  concurrency?: number
  /** For tests. */
  handlers?: Handlers
}

/** Stopping lets running jobs know, waits for them, and may be asked for twice. */
export type Worker = { stop: () => Promise<void> }

/** Runs jobs until stopped. Handlers reach team data by services alone, under the app role. */
export async function startWorker({
  connectionString = config().directDatabaseUrl,
  concurrency = 2,
  handlers = ownHandlers,
}: WorkerOptions = {}): Promise<Worker> {
  const ending = new AbortController()
  const runner = await run({
    connectionString,
    concurrency,
    maxPoolSize: concurrency * 2 + 2,
    // Whoever started the worker handles signals, and stops it in order with the rest.
    noHandleSignals: true,
    logger: workerLog,
    // Through the batches even one at a time: only of them does the queue wait, when it ends, until results are written.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: tasks(handlers, ending.signal),
  })
  // Always asked for and mostly done at once: it projects only what was made with another engine or catalogue.
  const { name, key, maxAttempts } = specOf({ name: 'reproject-all', payload: {} })
  await runner.addJob(name, {}, { jobKey: key, maxAttempts })
  let stopped: Promise<void> | undefined
  return {
    stop() {
      ending.abort(new Error('The worker is ending; the job goes on at its next start.'))
      stopped ??= runner.stop()
      return stopped
    },
  }
}

function tasks(handlers: Handlers, signal: AbortSignal): TaskList {
  return {
    'reproject-all': task('reproject-all', JOBS['reproject-all'], handlers['reproject-all'], signal),
    'project-scenario': task('project-scenario', JOBS['project-scenario'], handlers['project-scenario'], signal),
    'mail-invitation': task('mail-invitation', JOBS['mail-invitation'], handlers['mail-invitation'], signal),
    'mail-password-reset': task(
      'mail-password-reset',
      JOBS['mail-password-reset'],
      handlers['mail-password-reset'],
      signal,
    ),
    'mail-confirmation': task('mail-confirmation', JOBS['mail-confirmation'], handlers['mail-confirmation'], signal),
    'mail-address-notice': task(
      'mail-address-notice',
      JOBS['mail-address-notice'],
      handlers['mail-address-notice'],
      signal,
    ),
    'mail-log-in-notice': task(
      'mail-log-in-notice',
      JOBS['mail-log-in-notice'],
      handlers['mail-log-in-notice'],
      signal,
    ),
  }
}

type Rules<P> = { payload: { parse: (stored: unknown) => P }; key: (payload: P) => string; alone: boolean }

function task<P>(
  name: JobName,
  rules: Rules<P>,
  handler: (payload: P, run: Run) => Promise<void>,
  signal: AbortSignal,
): Task {
  return async (stored, helpers) => {
    const payload = rules.payload.parse(stored)
    const work = () => handler(payload, { requestId: `job-${helpers.job.id}`, signal })
    if (!rules.alone) return work()
    const ran = await alone(helpers, name, work)
    if (ran) return
    // Perhaps an older version runs it: its work does not stand for ours, so look again instead of dropping the job.
    const runAt = new Date(Date.now() + BUSY_RETRY_MS)
    await helpers.addJob(name, payload, { jobKey: rules.key(payload), maxAttempts: helpers.job.max_attempts, runAt })
  }
}
