import type pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '@/lib/config'
import { withTeam } from '@/lib/db'
import { connectOwner } from '@/lib/db/server-check'
import { enqueue } from '@/lib/jobs/queue'
import { freshTeam, type Member } from '../../support/teams'

type Queued = { task: string; payload: unknown; attempts: number; later: boolean }

describe('enqueue', () => {
  let owner: pg.Client
  let member: Member
  beforeAll(async () => {
    owner = await connectOwner(config().databaseUrl)
    member = await freshTeam()
  })
  afterAll(async () => {
    await owner.query('delete from graphile_worker._private_jobs')
    await owner.end()
  })

  async function queued(scenarioId: string): Promise<Queued[]> {
    const { rows } = await owner.query<Queued>(
      `select t.identifier as task, j.payload, j.max_attempts as attempts, j.run_at > now() as later
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where j.payload->>'scenarioId' = $1`,
      [scenarioId],
    )
    return rows
  }
  const job = (scenarioId: string) =>
    ({ name: 'project-scenario', payload: { teamId: member.ctx.teamId, scenarioId } }) as const

  it('puts the job there with the change', async () => {
    const scenarioId = newId()
    await withTeam(member.ctx, async (tx) => {
      await enqueue(tx, job(scenarioId))
      expect(await queued(scenarioId)).toEqual([])
    })
    expect(await queued(scenarioId)).toEqual([
      { task: 'project-scenario', payload: { teamId: member.ctx.teamId, scenarioId }, attempts: 5, later: true },
    ])
  })

  it('leaves no job of a change that was rolled back', async () => {
    const scenarioId = newId()
    const failing = withTeam(member.ctx, async (tx) => {
      await enqueue(tx, job(scenarioId))
      throw new Error('after enqueueing')
    })
    await expect(failing).rejects.toThrow('after enqueueing')
    expect(await queued(scenarioId)).toEqual([])
  })

  it('keeps one waiting job of a key, however often it is asked for', async () => {
    const scenarioId = newId()
    for (let i = 0; i < 3; i += 1) await withTeam(member.ctx, (tx) => enqueue(tx, job(scenarioId)))
    expect(await queued(scenarioId)).toHaveLength(1)
  })

  it('refuses a payload of more than ids, in the application and again in the database', async () => {
    const swollen = { teamId: member.ctx.teamId, scenarioId: newId(), document: 'x'.repeat(3000) }
    await expect(
      withTeam(member.ctx, (tx) => enqueue(tx, { name: 'project-scenario', payload: swollen })),
    ).rejects.toThrow(/document/)
    const payload = JSON.stringify(swollen)
    await expect(
      withTeam(member.ctx, (tx) => tx.$queryRaw`select enqueue_job('project-scenario', ${payload}::json, 'k', 1, 0)`),
    ).rejects.toThrow(/ids only/)
  })
})
