import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ConflictError, NotFoundError } from '@/lib/contracts/errors'
import { uniqueConstraintOf, withTeam } from '@/lib/db'
import { logger } from '@/lib/telemetry'
import { problemOf } from '../../support/problems'
import { freshTeam, type Member } from '../../support/teams'

type Rows = { planId: string; scenarioId: string; projectionId: string }

async function fill({ ctx: { teamId, userId } }: Member): Promise<Rows> {
  const [planId, scenarioId, projectionId] = [newId(), newId(), newId()]
  await withTeam({ teamId }, async (tx) => {
    await tx.plan.create({ data: { teamId, id: planId, name: 'Plan', kind: 'training', createdById: userId } })
    await tx.projection.create({
      data: { teamId, id: projectionId, inputHash: 'h', engineVersion: '1', catalogVersion: '1', result: {} },
    })
    await tx.scenario.create({
      data: { teamId, id: scenarioId, planId, name: 'Scenario', position: 0, currentProjectionId: projectionId },
    })
    await tx.revision.create({ data: { teamId, scenarioId, number: 1, document: {}, authorId: userId } })
    await tx.auditEvent.create({ data: { teamId, action: 'made', entity: 'plan', entityId: planId } })
  })
  return { planId, scenarioId, projectionId }
}

describe('a team in hand', () => {
  const alarm = vi.spyOn(logger, 'error').mockImplementation(() => undefined)
  let mine: Member
  let theirs: Member
  let foreign: Rows
  let own: Rows
  beforeAll(async () => {
    mine = await freshTeam('Mine')
    theirs = await freshTeam('Theirs')
    own = await fill(mine)
    foreign = await fill(theirs)
  })
  const here = () => ({ teamId: mine.ctx.teamId, userId: mine.ctx.userId })

  it("sees its own rows of every table, and no other team's even when it asks for all", async () => {
    const seen = await withTeam(here(), async (tx) => [
      await tx.team.findMany({ select: { id: true } }).then((rows) => rows.map(({ id }) => ({ teamId: id }))),
      await tx.membership.findMany({ select: { teamId: true } }),
      await tx.plan.findMany({ select: { teamId: true } }),
      await tx.scenario.findMany({ select: { teamId: true } }),
      await tx.revision.findMany({ select: { teamId: true } }),
      await tx.projection.findMany({ select: { teamId: true } }),
      await tx.auditEvent.findMany({ select: { teamId: true } }),
    ])
    for (const rows of seen) expect(rows).toEqual([{ teamId: mine.ctx.teamId }])
  })

  it('cannot read a foreign row by its full key', async () => {
    const teamId = theirs.ctx.teamId
    const found = await withTeam(here(), async (tx) => [
      await tx.team.findUnique({ where: { id: teamId } }),
      await tx.plan.findUnique({ where: { teamId_id: { teamId, id: foreign.planId } } }),
      await tx.scenario.findUnique({ where: { teamId_id: { teamId, id: foreign.scenarioId } } }),
      await tx.revision.findFirst({ where: { scenarioId: foreign.scenarioId } }),
      await tx.projection.findUnique({ where: { teamId_id: { teamId, id: foreign.projectionId } } }),
      await tx.user.findUnique({ where: { id: theirs.ctx.userId } }),
    ])
    expect(found).toEqual([null, null, null, null, null, null])
  })

  it('cannot read one by raw SQL either', async () => {
    const rows = await withTeam(
      here(),
      (tx) => tx.$queryRaw<unknown[]>`select * from plans where id = ${foreign.planId}::uuid`,
    )
    expect(rows).toEqual([])
  })

  it('cannot change a foreign row, and is told the same as of a missing one', async () => {
    const teamId = theirs.ctx.teamId
    const change = (id: string) =>
      problemOf(
        withTeam(here(), (tx) => tx.plan.update({ where: { teamId_id: { teamId, id } }, data: { name: 'Taken' } })),
      )
    const [touched, missing] = [await change(foreign.planId), await change(newId())]
    expect(touched).toBeInstanceOf(NotFoundError)
    expect([touched.status, touched.code, touched.detail]).toEqual([missing.status, missing.code, missing.detail])

    const { count } = await withTeam(here(), (tx) => tx.plan.updateMany({ where: { teamId }, data: { name: 'Taken' } }))
    expect(count).toBe(0)
    const kept = await withTeam({ teamId }, (tx) => tx.plan.findMany({ select: { name: true } }))
    expect(kept).toEqual([{ name: 'Plan' }])
  })

  it("cannot delete another team's membership", async () => {
    const { count } = await withTeam(here(), (tx) => tx.membership.deleteMany({ where: { teamId: theirs.ctx.teamId } }))
    expect(count).toBe(0)
    expect(await withTeam(theirs.ctx, (tx) => tx.membership.count())).toBe(1)
  })

  it('cannot put a row into another team: not-found outside, an alarm in the log', async () => {
    alarm.mockClear()
    const problem = await problemOf(
      withTeam(here(), (tx) =>
        tx.plan.create({ data: { teamId: theirs.ctx.teamId, name: 'Planted', kind: 'training' } }),
      ),
    )
    expect(problem).toBeInstanceOf(NotFoundError)
    expect(alarm).toHaveBeenCalledWith(expect.objectContaining({ alarm: 'row-level-security' }), expect.any(String))
  })

  it('cannot move its own row into another team', async () => {
    const where = { teamId: mine.ctx.teamId, id: own.planId }
    const problem = await problemOf(
      withTeam(here(), (tx) => tx.plan.updateMany({ where, data: { teamId: theirs.ctx.teamId } })),
    )
    expect(problem).toBeInstanceOf(NotFoundError)
  })

  it("cannot hang a child under another team's parent, nor point at its projection", async () => {
    const { teamId } = mine.ctx
    const problems = [
      await problemOf(
        withTeam(here(), (tx) =>
          tx.scenario.create({ data: { teamId, planId: foreign.planId, name: 'Child', position: 0 } }),
        ),
      ),
      await problemOf(
        withTeam(here(), (tx) =>
          tx.revision.create({ data: { teamId, scenarioId: foreign.scenarioId, number: 2, document: {} } }),
        ),
      ),
      await problemOf(
        withTeam(here(), (tx) =>
          tx.scenario.updateMany({ where: { teamId }, data: { currentProjectionId: foreign.projectionId } }),
        ),
      ),
    ]
    for (const problem of problems) expect(problem).toBeInstanceOf(NotFoundError)
  })

  it('takes as baseline of a plan only a scenario of that plan', async () => {
    const { teamId } = mine.ctx
    const otherPlan = newId()
    await withTeam(here(), (tx) =>
      tx.plan.create({ data: { teamId, id: otherPlan, name: 'Other', kind: 'deployment' } }),
    )
    const set = (id: string) =>
      withTeam(here(), (tx) =>
        tx.plan.updateMany({ where: { teamId, id }, data: { baselineScenarioId: own.scenarioId } }),
      )
    expect(await problemOf(set(otherPlan))).toBeInstanceOf(NotFoundError)
    expect(await set(own.planId)).toEqual({ count: 1 })
  })

  it('cannot change or delete what is written once: revisions, projections, audit events', async () => {
    alarm.mockClear()
    const where = { teamId: mine.ctx.teamId }
    const attempts = [
      () => withTeam(here(), (tx) => tx.revision.updateMany({ where, data: { note: 'changed' } })),
      () => withTeam(here(), (tx) => tx.revision.deleteMany({ where })),
      () => withTeam(here(), (tx) => tx.projection.updateMany({ where, data: { engineVersion: '2' } })),
      () => withTeam(here(), (tx) => tx.projection.deleteMany({ where })),
      () => withTeam(here(), (tx) => tx.auditEvent.updateMany({ where, data: { action: 'changed' } })),
      () => withTeam(here(), (tx) => tx.auditEvent.deleteMany({ where })),
      () => withTeam(here(), (tx) => tx.plan.deleteMany({ where })),
    ]
    for (const attempt of attempts) expect(await problemOf(attempt())).toBeInstanceOf(NotFoundError)
    expect(alarm).toHaveBeenCalledTimes(attempts.length)
  })

  it('tells a second revision of the same number as a conflict', async () => {
    const { teamId } = mine.ctx
    const problem = await problemOf(
      withTeam(here(), (tx) =>
        tx.revision.create({ data: { teamId, scenarioId: own.scenarioId, number: 1, document: {} } }),
      ),
    )
    expect(problem).toBeInstanceOf(ConflictError)
    expect(uniqueConstraintOf(problem)).toBe('revisions_team_id_scenario_id_number_key')
  })

  it('takes an id that is no uuid for a missing row', async () => {
    const { teamId } = mine.ctx
    const read = withTeam(here(), (tx) => tx.plan.findUnique({ where: { teamId_id: { teamId, id: 'nonsense' } } }))
    expect(await problemOf(read)).toBeInstanceOf(NotFoundError)
    expect(await problemOf(withTeam({ teamId: 'nonsense' }, (tx) => tx.plan.count()))).toBeInstanceOf(NotFoundError)
  })
})
