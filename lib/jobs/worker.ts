import { EventEmitter } from 'node:events'
import { run, type Task, type TaskList, type WorkerEvents } from 'graphile-worker'
import { config } from '@/lib/config'
import { alone } from './alone'
import { JOBS, type Job, type JobName } from './definitions'
import { type Handlers, handlers as ownHandlers, type Run } from './handlers'
import { startRescue } from './rescue'
import { specOf } from './spec'
import { workerLog } from './worker-log'

/** How soon a job that must run alone is looked at again while another worker runs it. */
const BUSY_RETRY_MS = 30_000
const HOUR_MS = 3_600_000

export type WorkerOptions = {
  /** The owner's address, past any transaction pooler: the queue's tables and LISTEN/NOTIFY need both. */
  connectionString?: string
  concurrency?: number
  /** For tests. */
  handlers?: Handlers
}

/** Stopping lets running jobs know, waits for them, and may be asked for twice. `ended` fails when it ended by itself. */
export type Worker = { stop: () => Promise<void>; ended: Promise<void> }

/** Runs jobs until stopped. Handlers reach team data by services alone, under the app role. */
export async function startWorker({
  connectionString = config().directDatabaseUrl,
  concurrency = 2,
  handlers = ownHandlers,
}: WorkerOptions = {}): Promise<Worker> {
  const ending = new AbortController()
  const events: WorkerEvents = new EventEmitter()
  let workerId = ''
  events.on('pool:create', ({ workerPool }) => {
    workerId = workerPool.id
  })
  const runner = await run({
    connectionString,
    events,
    concurrency,
    maxPoolSize: concurrency * 2 + 2,
    // Whoever started the worker handles signals, and stops it in order with the rest.
    noHandleSignals: true,
    logger: workerLog,
    // Through the batches even one at a time: only of them does the queue wait, when it ends, until results are written.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: tasks(handlers, ending.signal),
  })
  // Whoever awaits `ended` hears of it; nobody has to.
  runner.promise.catch(() => undefined)
  const rescue = await startRescue({ connectionString, workerId })
  async function ask(job: Job): Promise<void> {
    const { name, key, maxAttempts } = specOf(job)
    await runner.addJob(name, {}, { jobKey: key, maxAttempts })
  }
  // Always asked for and mostly done at once: it projects only what was made with another engine or catalogue.
  await ask({ name: 'reproject-all', payload: {} })
  await ask({ name: 'forget-answers', payload: {} })
  // An hour in which the database is away is made up for by the next.
  const hourly = setInterval(() => void ask({ name: 'forget-answers', payload: {} }).catch(() => undefined), HOUR_MS)
  let stopped: Promise<void> | undefined
  return {
    ended: runner.promise,
    stop() {
      ending.abort(new Error('The worker is ending; the job goes on at its next start.'))
      clearInterval(hourly)
      stopped ??= runner.stop().then(() => rescue.stop())
      return stopped
    },
  }
}

function tasks(handlers: Handlers, signal: AbortSignal): TaskList {
  return {
    'reproject-all': task('reproject-all', JOBS['reproject-all'], handlers['reproject-all'], signal),
    'project-scenario': task('project-scenario', JOBS['project-scenario'], handlers['project-scenario'], signal),
    'write-report': task('write-report', JOBS['write-report'], handlers['write-report'], signal),
    'forget-answers': task('forget-answers', JOBS['forget-answers'], handlers['forget-answers'], signal),
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
