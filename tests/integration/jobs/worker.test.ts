import type pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { config } from '@/lib/config'
import { withTeam } from '@/lib/db'
import { connectOwner } from '@/lib/db/server-check'
import type { Handlers } from '@/lib/jobs/handlers'
import { enqueue } from '@/lib/jobs/queue'
import { startWorker, type Worker } from '@/lib/jobs/worker'
import { setLogLevel } from '@/lib/telemetry'
import { freshTeam, type Member } from '../../support/teams'

setLogLevel('silent')
const LOCK = 'headroom job reproject-all'

describe('startWorker', () => {
  let owner: pg.Client
  let member: Member
  let worker: Worker | undefined
  beforeAll(async () => {
    owner = await connectOwner(config().databaseUrl)
    member = await freshTeam()
    // Suites before this one have saved scenarios, and left the jobs that they asked for.
    await owner.query('delete from graphile_worker._private_jobs')
  })
  afterEach(async () => {
    await worker?.stop()
    worker = undefined
    await owner.query('select pg_advisory_unlock_all()')
    await owner.query('delete from graphile_worker._private_jobs')
  })
  afterAll(() => owner.end())

  async function start(given: Partial<Handlers>): Promise<void> {
    const idle = async () => undefined
    const none: Handlers = {
      'reproject-all': idle,
      'reproject-team': idle,
      'project-scenario': idle,
      'write-report': idle,
      'forget-answers': idle,
      'mail-invitation': idle,
      'mail-password-reset': idle,
      'mail-confirmation': idle,
      'mail-address-notice': idle,
      'mail-log-in-notice': idle,
    }
    const handlers: Handlers = { ...none, ...given }
    worker = await startWorker({ connectionString: config().directDatabaseUrl, handlers })
  }

  async function waiting(): Promise<{ key: string; seconds: number; attempts: number; error: string | null }[]> {
    const { rows } = await owner.query(
      `select key, extract(epoch from run_at - now())::float as seconds, attempts, last_error as error
       from graphile_worker._private_jobs where locked_at is null and key <> 'forget-answers'`,
    )
    return rows
  }

  it('runs what a committed change asked for, with its ids', async () => {
    const scenarioId = newId()
    const payload = { teamId: member.ctx.teamId, scenarioId }
    const handler = vi.fn<Handlers['project-scenario']>(async () => undefined)
    await start({ 'project-scenario': handler })
    await withTeam(member.ctx, (tx) => enqueue(tx, { name: 'project-scenario', payload }))
    // The job is for later; the test is not to wait for it.
    await owner.query(`update graphile_worker._private_jobs set run_at = now()`)
    await owner.query(`select pg_notify('jobs:insert', '{"count":1}')`)
    await vi.waitFor(() => expect(handler).toHaveBeenCalledOnce(), { timeout: 10_000 })
    expect(handler.mock.calls[0]).toMatchObject([payload, { requestId: expect.stringMatching(/^job-\d+$/) }])
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 10_000 })
  })

  it('asks for everything stale to be projected anew whenever it starts', async () => {
    const handler = vi.fn<Handlers['reproject-all']>(async () => undefined)
    await start({ 'reproject-all': handler })
    await vi.waitFor(() => expect(handler).toHaveBeenCalledOnce(), { timeout: 10_000 })
    await worker?.stop()
    await start({ 'reproject-all': handler })
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(2), { timeout: 10_000 })
  })

  it('runs that job at most once at a time: a second one waits its turn and is not lost', async () => {
    await owner.query('select pg_advisory_lock(hashtextextended($1, 0))', [LOCK])
    const handler = vi.fn<Handlers['reproject-all']>(async () => undefined)
    await start({ 'reproject-all': handler })
    const inAWhile = [expect.objectContaining({ key: 'reproject-all', attempts: 0, error: null })]
    await vi.waitFor(
      async () => {
        const jobs = await waiting()
        expect(jobs).toEqual(inAWhile)
        expect(jobs[0]?.seconds).toBeGreaterThan(5)
      },
      { timeout: 10_000 },
    )
    expect(handler).not.toHaveBeenCalled()

    await owner.query('select pg_advisory_unlock_all()')
    await owner.query(`update graphile_worker._private_jobs set run_at = now()`)
    await owner.query(`select pg_notify('jobs:insert', '{"count":1}')`)
    await vi.waitFor(() => expect(handler).toHaveBeenCalledOnce(), { timeout: 10_000 })
  })

  it('does not wait for a worker that was killed while it ran that job', async () => {
    await owner.query(`select graphile_worker.add_job('reproject-all', '{}', job_key => 'reproject-all')`)
    await owner.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1`)
    const handler = vi.fn<Handlers['reproject-all']>(async () => undefined)
    await start({ 'reproject-all': handler })
    await vi.waitFor(() => expect(handler).toHaveBeenCalledOnce(), { timeout: 10_000 })
  })

  it('keeps a failed job for another try, and frees the lock it ran under', async () => {
    await start({
      'reproject-all': async () => {
        throw new Error('could not')
      },
    })
    await vi.waitFor(
      async () => {
        const failed = { key: 'reproject-all', attempts: 1, error: expect.stringContaining('could not') }
        expect(await waiting()).toEqual([expect.objectContaining(failed)])
      },
      { timeout: 10_000 },
    )
    const { rows } = await owner.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as free', [LOCK])
    expect(rows).toEqual([{ free: true }])
  })

  it('tells a running job that it is ending, waits for it, and leaves it for the next start', async () => {
    let began = () => {}
    const running = new Promise<void>((resolve) => {
      began = resolve
    })
    await start({
      'reproject-all': (_payload, { signal }) =>
        new Promise((_resolve, reject) => {
          began()
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    })
    await running
    await worker?.stop()
    expect(await waiting()).toEqual([expect.objectContaining({ key: 'reproject-all' })])
    const next = vi.fn<Handlers['reproject-all']>(async () => undefined)
    await start({ 'reproject-all': next })
    await vi.waitFor(() => expect(next).toHaveBeenCalledOnce(), { timeout: 10_000 })
  })
})
