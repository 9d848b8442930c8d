import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UnavailableError } from '@/lib/contracts/errors'
import { closeDatabase, databaseReady, withIdentity, withTeam } from '@/lib/db'
import { database, STATEMENT_TIMEOUT_MS } from '@/lib/db/client'
import { setLogLevel } from '@/lib/telemetry'
import { problemOf } from '../../support/problems'
import { freshTeam, type Member } from '../../support/teams'

// Two connections: whatever leaks from one transaction into the next would show within a few turns.
vi.stubEnv('DATABASE_POOL_SIZE', '2')
setLogLevel('silent')

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

describe('a pool of two connections', () => {
  let teams: Member[]
  beforeAll(async () => {
    teams = [await freshTeam('One'), await freshTeam('Two'), await freshTeam('Three')]
    for (const { ctx } of teams) {
      const { teamId } = ctx
      await withTeam(ctx, (tx) => tx.plan.create({ data: { teamId, name: ctx.teamName, kind: 'training' } }))
    }
  })
  afterAll(async () => {
    await closeDatabase()
    vi.unstubAllEnvs()
  })

  it('is one', () => {
    expect(database().pool.options.max).toBe(2)
  })

  it('never shows one team the rows of the other, however requests interleave', async () => {
    const request = async (turn: number) => {
      const member = teams[turn % teams.length]
      if (!member) throw new Error('no such team')
      const read = () =>
        withTeam(member.ctx, async (tx) => {
          await pause(turn % 5)
          const plans = await tx.plan.findMany({ select: { teamId: true } })
          if (turn % 7 === 0) throw new Error('rolled back')
          return plans
        })
      if (turn % 4 === 3) {
        // Between the teams: someone who has none in hand.
        expect(await withIdentity({ email: 'nobody@example.org' }, (tx) => tx.team.count())).toBe(0)
      }
      if (turn % 7 === 0) await expect(read()).rejects.toThrow('rolled back')
      else expect(await read()).toEqual([{ teamId: member.ctx.teamId }])
    }
    await Promise.all(Array.from({ length: 60 }, (_, turn) => request(turn)))
  })

  it('keeps no setting on a connection after the transaction: outside of one nothing is seen', async () => {
    await Promise.all(teams.map(({ ctx }) => withTeam(ctx, (tx) => tx.plan.count())))
    const clients = [await database().pool.connect(), await database().pool.connect()]
    try {
      for (const client of clients) {
        const { rows } = await client.query(
          `select coalesce(current_setting('app.team_id', true), '') || coalesce(current_setting('app.user_id', true), '') as left_over,
             (select count(*)::int from plans) + (select count(*)::int from users) + (select count(*)::int from teams) as seen`,
        )
        expect(rows).toEqual([{ left_over: '', seen: 0 }])
      }
    } finally {
      for (const client of clients) client.release()
    }
  })

  it('leaves nothing of a transaction that failed', async () => {
    const { ctx } = await freshTeam()
    const { teamId } = ctx
    const failing = withTeam(ctx, async (tx) => {
      const plan = await tx.plan.create({ data: { teamId, name: 'Half', kind: 'training' } })
      await tx.scenario.create({ data: { teamId, planId: plan.id, name: 'Half', position: 0 } })
      await tx.auditEvent.create({ data: { teamId, action: 'a', entity: 'plan', entityId: plan.id } })
      throw new Error('at the very end')
    })
    await expect(failing).rejects.toThrow('at the very end')
    const left = await withTeam(ctx, async (tx) => [
      await tx.plan.count(),
      await tx.scenario.count(),
      await tx.auditEvent.count(),
    ])
    expect(left).toEqual([0, 0, 0])
  })

  it('refuses a transaction inside another, and the outer one is rolled back', async () => {
    const { ctx } = await freshTeam()
    const nested = withTeam(ctx, async (tx) => {
      await tx.plan.create({ data: { teamId: ctx.teamId, name: 'Outer', kind: 'training' } })
      return withTeam(ctx, (inner) => inner.plan.count())
    })
    await expect(nested).rejects.toThrow(/inside another/)
    expect(await withTeam(ctx, (tx) => tx.plan.count())).toBe(0)
  })

  it('bounds each statement in time', async () => {
    const { ctx } = await freshTeam()
    const rows = await withTeam(
      ctx,
      (tx) => tx.$queryRaw`select extract(epoch from current_setting('statement_timeout')::interval)::int as seconds`,
    )
    expect(rows).toEqual([{ seconds: STATEMENT_TIMEOUT_MS / 1000 }])
  })

  it('full: says unavailable with a time to retry, and serves again when a connection is free', async () => {
    const { ctx } = await freshTeam()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const holders = [0, 1].map(() => withTeam(ctx, () => held))
    const problem = await problemOf(withTeam(ctx, (tx) => tx.plan.count()))
    expect(problem).toBeInstanceOf(UnavailableError)
    expect(problem.retryAfterSeconds).toBeGreaterThan(0)
    release()
    await Promise.all(holders)
    expect(await Promise.all(Array.from({ length: 6 }, () => withTeam(ctx, (tx) => tx.plan.count())))).toEqual(
      Array(6).fill(0),
    )
  })

  it('loses a connection: that request is told unavailable, the next ones are served', async () => {
    const { ctx } = await freshTeam()
    const cut = withTeam(ctx, async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
      // The same role may end its own connections.
      await database().pool.query('select pg_terminate_backend($1)', [row?.pid])
      await pause(20)
      return tx.plan.create({ data: { teamId: ctx.teamId, id: newId(), name: 'Lost', kind: 'training' } })
    })
    expect(await problemOf(cut)).toBeInstanceOf(UnavailableError)
    expect(await withTeam(ctx, (tx) => tx.plan.count())).toBe(0)
    expect(await databaseReady()).toBe(true)
  })
})
