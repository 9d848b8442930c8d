import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { config } from '@/lib/config'
import { withTeam } from '@/lib/db'
import { connectOwner } from '@/lib/db/server-check'
import { enqueue } from '@/lib/jobs/queue'
import { startRescue } from '@/lib/jobs/rescue'
import { startWorker } from '@/lib/jobs/worker'
import { listStale } from '@/lib/services/projection/list-stale'
import { setLogLevel } from '@/lib/telemetry'
import { newPlan } from '@/tests/support/scene'
import { freshTeam } from '@/tests/support/teams'

setLogLevel('silent')
let owner: pg.Client
const children: ChildProcess[] = []
beforeAll(async () => {
  owner = await connectOwner(config().databaseUrl)
  await owner.query('delete from graphile_worker._private_jobs')
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await owner.query('delete from graphile_worker._private_jobs')
  await owner.end()
})

/** A worker in a process of its own, in the middle of a job that it never ends. */
async function hangingWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/hanging-worker.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text) => String(text).includes('began') && resolve())
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)))
  })
  return child
}

const lockedBy = async () =>
  (
    await owner.query<{ id: string }>(
      `select locked_by as id from graphile_worker.jobs where task_identifier = 'project-scenario' and locked_by is not null`,
    )
  ).rows

async function jobs(): Promise<number> {
  const { rows } = await owner.query("select 1 from graphile_worker.jobs where task_identifier = 'project-scenario'")
  return rows.length
}

it('a job that its worker was killed in is run again by the next worker, within seconds', async () => {
  const member = await freshTeam()
  const { scenarioId } = await newPlan(member)
  const { teamId } = member.ctx
  await withTeam(member.ctx, (tx) =>
    tx.scenario.updateMany({ where: { teamId, id: scenarioId }, data: { projectedWith: null } }),
  )
  const stale = () => listStale({ ctx: { requestId: 'test', teamId }, input: { after: null, limit: 10 } })
  expect(await stale()).toEqual([scenarioId])
  await withTeam(member.ctx, (tx) => enqueue(tx, { name: 'project-scenario', payload: { teamId, scenarioId } }))
  await owner.query(`update graphile_worker._private_jobs set run_at = now() where key = $1`, [
    `project-scenario:${teamId}:${scenarioId}`,
  ])

  const child = await hangingWorker()
  const [held] = await lockedBy()
  expect(held?.id).toBeTruthy()

  // While that worker lives, nobody takes its job away, however long it takes.
  const onlooker = await startRescue({
    connectionString: config().directDatabaseUrl,
    workerId: 'onlooker',
    graceSeconds: 0,
    lookEveryMs: 50,
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await lockedBy()).toEqual([held])
  await onlooker.stop()

  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await lockedBy()).toEqual([held])
  const worker = await startWorker({ connectionString: config().directDatabaseUrl })
  try {
    await vi.waitFor(async () => expect(await stale()).toEqual([]), { timeout: 40_000, interval: 200 })
    // Another job may have projected it; this one is done only when the queue knows nothing of it any more.
    await vi.waitFor(async () => expect(await jobs()).toBe(0), { timeout: 40_000, interval: 200 })
  } finally {
    await worker.stop()
  }
}, 60_000)
