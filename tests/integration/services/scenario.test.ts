import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ConflictError, NotFoundError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { type ScenarioSummary, scenarioSummarySchema } from '@/lib/contracts/plan-scenario'
import { withTeam } from '@/lib/db'
import { createPlan } from '@/lib/services/plan/create'
import { getPlan } from '@/lib/services/plan/get'
import { archiveScenario } from '@/lib/services/scenario/archive'
import { createScenario } from '@/lib/services/scenario/create'
import { duplicateScenario } from '@/lib/services/scenario/duplicate'
import { getScenario } from '@/lib/services/scenario/get'
import { getRevision } from '@/lib/services/scenario/get-revision'
import { listScenarios } from '@/lib/services/scenario/list'
import { listRevisions } from '@/lib/services/scenario/list-revisions'
import { restoreScenario } from '@/lib/services/scenario/restore'
import { restoreRevision } from '@/lib/services/scenario/restore-revision'
import { saveRevision } from '@/lib/services/scenario/save-revision'
import { updateScenario } from '@/lib/services/scenario/update'
import { documentOf } from '@/tests/support/documents'
import { problemOf } from '@/tests/support/problems'
import { freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
let planId: string
let scenario: ScenarioSummary
beforeAll(async () => {
  owner = await freshTeam()
})
beforeEach(async () => {
  const input = { name: 'P', kind: 'training' as const, scenario: { name: 'First', document: documentOf(1e12) } }
  planId = (await createPlan({ ctx: owner.ctx, input })).id
  const [first] = await listScenarios({ ctx: owner.ctx, input: { planId } })
  if (!first) throw new Error('the plan has no scenario')
  scenario = first
})

const save = (expectedRevision: number, tokens: number, note?: string) =>
  saveRevision({
    ctx: owner.ctx,
    input: { scenarioId: scenario.id, expectedRevision, document: documentOf(tokens), ...(note ? { note } : {}) },
  })
const get = () => getScenario({ ctx: owner.ctx, input: { scenarioId: scenario.id } })
const rows = <T>(read: Parameters<typeof withTeam<T>>[1]) => withTeam(owner.ctx, read)
const auditActions = async () =>
  (
    await rows((tx) =>
      tx.auditEvent.findMany({
        where: { teamId: owner.ctx.teamId, entityId: scenario.id },
        orderBy: { id: 'asc' },
        select: { action: true },
      }),
    )
  ).map((row) => row.action)

describe('saving', () => {
  it('adds a revision, moves the headline, and touches the plan', async () => {
    const before = await getPlan({ ctx: owner.ctx, input: { planId } })
    const saved = await save(1, 2e12, 'Twice the tokens')
    expect(saved).toMatchObject({ currentRevision: 2, revision: { number: 2, note: 'Twice the tokens' } })
    expect(saved.revision.document).toEqual(documentOf(2e12))
    const hours = (row: ScenarioSummary) => row.headline?.figures['training.hours']?.p50 ?? 0
    expect(hours(saved) / hours(scenario)).toBeCloseTo(2, 3)
    expect(await get()).toEqual(saved)
    const after = await getPlan({ ctx: owner.ctx, input: { planId } })
    expect(after.updatedAt > before.updatedAt).toBe(true)
    expect(after.headline).toEqual(saved.headline)
    expect(await auditActions()).toEqual(['scenario.revision_saved'])
  })

  it('lets exactly one of many win that started from the same revision', async () => {
    const attempts = await Promise.allSettled([2, 3, 4, 5, 6].map((n) => save(1, n * 1e12)))
    const won = attempts.filter((attempt) => attempt.status === 'fulfilled')
    const lost = attempts.filter((attempt) => attempt.status === 'rejected')
    expect(won).toHaveLength(1)
    for (const { reason } of lost) expect(reason).toBeInstanceOf(ConflictError)
    const page = await listRevisions({ ctx: owner.ctx, input: { scenarioId: scenario.id } })
    expect(page.items.map((revision) => revision.number)).toEqual([2, 1])
    expect(page.items[0]?.changes).toEqual([{ path: 'data.tokens', from: 1e12, to: expect.any(Number) }])
    expect(page.items[1]).toMatchObject({ changes: [], changed: 0 })
    expect(await auditActions()).toEqual(['scenario.revision_saved'])
    expect((await get()).revision).toEqual(won[0]?.value.revision)
  })

  it('hands both versions to the one who lost', async () => {
    const theirs = await save(1, 2e12, 'theirs')
    const problem = await problemOf(save(1, 3e12, 'mine'))
    expect(problem).toMatchObject({ code: 'conflict', status: 409 })
    expect(problem.extensions).toEqual({
      current: {
        number: 2,
        document: documentOf(2e12),
        author: 'Olga Owner',
        createdAt: theirs.revision.createdAt,
        note: 'theirs',
      },
      yours: { number: 1, document: documentOf(3e12), note: 'mine' },
    })
  })

  it('is refused for a revision that does not exist yet', async () => {
    await expect(save(7, 2e12)).rejects.toBeInstanceOf(ConflictError)
    expect((await get()).currentRevision).toBe(1)
  })

  it('rolls back as a whole: no audit row, number or revision of a save that failed', async () => {
    const { teamId } = owner.ctx
    // A revision of the coming number that is already there makes the insert fail after the number was raised.
    await rows((tx) =>
      tx.revision.createMany({ data: [{ teamId, scenarioId: scenario.id, number: 2, document: {}, note: 'planted' }] }),
    )
    await expect(save(1, 2e12)).rejects.toBeInstanceOf(ConflictError)
    expect((await get()).currentRevision).toBe(1)
    expect(await auditActions()).toEqual([])
  })

  it('shares one stored projection between equal inputs', async () => {
    const other = await createScenario({
      ctx: owner.ctx,
      input: { planId, name: 'Same', document: documentOf(1e12) },
    })
    const { teamId } = owner.ctx
    const projections = await rows((tx) =>
      tx.scenario.findMany({
        where: { teamId, id: { in: [scenario.id, other.id] } },
        select: { currentProjectionId: true },
      }),
    )
    expect(projections).toHaveLength(2)
    expect(new Set(projections.map((row) => row.currentProjectionId)).size).toBe(1)
  })
})

describe('history', () => {
  it('is listed newest first, page by page, also while it grows', async () => {
    for (let n = 1; n < 5; n++) await save(n, n * 1e12)
    const page = (cursor?: string) =>
      listRevisions({ ctx: owner.ctx, input: { scenarioId: scenario.id, limit: 2, ...(cursor ? { cursor } : {}) } })
    const first = await page()
    await save(5, 9e12)
    const second = await page(first.nextCursor ?? '')
    const third = await page(second.nextCursor ?? '')
    const numbers = [first, second, third].flatMap((part) => part.items.map((revision) => revision.number))
    expect(numbers).toEqual([5, 4, 3, 2, 1])
    expect(third.nextCursor).toBeNull()
  })

  it('gives an old revision back, and restores it as a new one', async () => {
    await save(1, 2e12)
    const old = await getRevision({ ctx: owner.ctx, input: { scenarioId: scenario.id, number: 1 } })
    expect(old.document).toEqual(documentOf(1e12))
    const restored = await restoreRevision({ ctx: owner.ctx, input: { scenarioId: scenario.id, number: 1 } })
    expect(restored).toMatchObject({ currentRevision: 3, revision: { note: 'Restored from revision 1' } })
    expect(restored.headline).toEqual(scenario.headline)
    expect(await auditActions()).toEqual(['scenario.revision_saved', 'scenario.revision_restored'])
  })

  it('restores on top of the expected revision only', async () => {
    await save(1, 2e12)
    const input = { scenarioId: scenario.id, number: 1, expectedRevision: 1 }
    await expect(restoreRevision({ ctx: owner.ctx, input })).rejects.toBeInstanceOf(ConflictError)
  })

  it.each([0, 99, 1.5, 'x'])('knows no revision %s', async (number) => {
    const input = { scenarioId: scenario.id, number: number as number }
    await expect(getRevision({ ctx: owner.ctx, input })).rejects.toBeInstanceOf(NotFoundError)
  })
})

describe('the scenario itself', () => {
  it('is renamed and moved', async () => {
    const changed = await updateScenario({
      ctx: owner.ctx,
      input: { scenarioId: scenario.id, name: 'Second', position: 7 },
    })
    expect(scenarioSummarySchema.parse(changed)).toMatchObject({ name: 'Second', position: 7 })
  })

  it('leaves and comes back; while away it takes no changes', async () => {
    await archiveScenario({ ctx: owner.ctx, input: { scenarioId: scenario.id } })
    expect(await listScenarios({ ctx: owner.ctx, input: { planId } })).toEqual([])
    expect(await listScenarios({ ctx: owner.ctx, input: { planId, status: 'archived' } })).toHaveLength(1)
    expect(await getPlan({ ctx: owner.ctx, input: { planId } })).toMatchObject({ scenarioCount: 0, headline: null })
    await expect(save(1, 2e12)).rejects.toBeInstanceOf(ConflictError)
    await restoreScenario({ ctx: owner.ctx, input: { scenarioId: scenario.id } })
    expect(await save(1, 2e12)).toMatchObject({ currentRevision: 2 })
  })

  it('is copied into the same plan, behind the others', async () => {
    await save(1, 2e12)
    const copy = await duplicateScenario({ ctx: owner.ctx, input: { scenarioId: scenario.id } })
    expect(copy).toMatchObject({ name: 'First (copy)', position: 1, currentRevision: 1, planId })
    expect(copy.revision).toMatchObject({
      number: 1,
      note: 'Copied from First, revision 2',
      document: documentOf(2e12),
    })
    const long = 'x'.repeat(LIMITS.nameLength)
    await updateScenario({ ctx: owner.ctx, input: { scenarioId: scenario.id, name: long } })
    const second = await duplicateScenario({ ctx: owner.ctx, input: { scenarioId: scenario.id } })
    expect(second.name).toHaveLength(LIMITS.nameLength)
  })

  it('has its place in a plan that is full', async () => {
    const { teamId } = owner.ctx
    const fill = Array.from({ length: LIMITS.scenariosPerPlan - 1 }, (_, n) => ({
      teamId,
      planId,
      name: `${n}`,
      position: n,
    }))
    await rows((tx) => tx.scenario.createMany({ data: fill }))
    const input = { planId, name: 'One more', document: documentOf(1e12) }
    expect(await problemOf(createScenario({ ctx: owner.ctx, input }))).toMatchObject({ code: 'limit', status: 422 })
  })
})
