import { describe, expect, it } from 'vitest'
import { withTeam } from '@/lib/db'
import { reprojectAll } from '@/lib/jobs/handlers/reproject-all'
import { createPlan } from '@/lib/services/plan/create'
import { projectionStamp } from '@/lib/services/projection/internal'
import { listStale } from '@/lib/services/projection/list-stale'
import { setLogLevel } from '@/lib/telemetry'
import { trainingDocument } from '@/tests/support/documents'
import { freshTeam, type Member } from '../../support/teams'

setLogLevel('silent')

const COLUMNS = {
  currentProjectionId: true,
  projectedWith: true,
  projectedRevision: true,
  headline: true,
  monthly: true,
} as const

async function planned(member: Member): Promise<string> {
  const { ctx } = member
  const scenario = { name: 'First', document: trainingDocument() }
  await createPlan({ ctx, input: { name: 'Plan', kind: 'training', scenario } })
  const row = await withTeam(ctx, (tx) => tx.scenario.findFirstOrThrow({ select: { id: true } }))
  return row.id
}

function read({ ctx: { teamId } }: Member, id: string) {
  return withTeam({ teamId }, (tx) =>
    tx.scenario.findUniqueOrThrow({ where: { teamId_id: { teamId, id } }, select: COLUMNS }),
  )
}

/** As if another engine had projected it. */
async function age({ ctx: { teamId } }: Member, id: string, data: object = { projectedWith: '0.0.1/2020' }) {
  await withTeam({ teamId }, (tx) => tx.scenario.updateMany({ where: { teamId, id }, data }))
}

describe('projecting anew', () => {
  const run = () => reprojectAll({}, { requestId: 'job-test', signal: new AbortController().signal })
  // Other suites leave scenarios in the shared database whose documents mean nothing; they fail the job and nothing else.
  const runForOurs = () =>
    run().catch((error: Error) => {
      if (!/could not be projected/.test(error.message)) throw error
    })
  const staleOf = ({ ctx: { teamId } }: Member) =>
    listStale({ ctx: { requestId: 'job-test', teamId }, input: { after: null, limit: 10 } })

  it('brings the scenarios of every team up to the present engine and catalogue, and then finds nothing to do', async () => {
    const members = [await freshTeam(), await freshTeam()]
    const rows = await Promise.all(members.map(async (member) => ({ member, id: await planned(member) })))
    for (const { member, id } of rows) {
      expect(await staleOf(member)).toEqual([])
      await age(member, id)
      expect(await staleOf(member)).toEqual([id])
    }
    await runForOurs()
    for (const { member, id } of rows) {
      expect(await staleOf(member)).toEqual([])
      expect(await read(member, id)).toMatchObject({ projectedWith: projectionStamp(0), projectedRevision: 1 })
    }
  })

  it('gives a projection to a scenario that was saved without one', async () => {
    const member = await freshTeam()
    const id = await planned(member)
    const before = await read(member, id)
    await age(member, id, { projectedWith: null, projectedRevision: null, currentProjectionId: null })
    expect(await staleOf(member)).toEqual([id])
    await runForOurs()
    expect(await read(member, id)).toEqual(before)
  })

  it('counts a projection of an older revision as stale', async () => {
    const member = await freshTeam()
    const id = await planned(member)
    await age(member, id, { projectedRevision: 0 })
    expect(await staleOf(member)).toEqual([id])
  })

  it('goes on past a stored document that cannot be read', async () => {
    const member = await freshTeam()
    const id = await planned(member)
    const { teamId } = member.ctx
    const other = await freshTeam()
    const otherId = await planned(other)
    await withTeam({ teamId }, (tx) =>
      tx.revision.create({ data: { teamId, scenarioId: id, number: 2, document: { broken: true } } }),
    )
    await age(member, id, { currentRevision: 2 })
    await age(other, otherId)
    await expect(run()).rejects.toThrow(/could not be projected/)
    expect(await staleOf(member)).toEqual([id])
    expect(await staleOf(other)).toEqual([])
    // Back to the readable one: the database is shared with the other tests of this run.
    await age(member, id, { currentRevision: 1 })
  })
})
