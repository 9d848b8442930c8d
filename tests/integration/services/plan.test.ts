import { beforeAll, describe, expect, it } from 'vitest'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { planSchema } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { archivePlan } from '@/lib/services/plan/archive'
import { createPlan } from '@/lib/services/plan/create'
import { duplicatePlan } from '@/lib/services/plan/duplicate'
import { getPlan } from '@/lib/services/plan/get'
import { restorePlan } from '@/lib/services/plan/restore'
import { updatePlan } from '@/lib/services/plan/update'
import { archiveScenario } from '@/lib/services/scenario/archive'
import { createScenario } from '@/lib/services/scenario/create'
import { getScenario } from '@/lib/services/scenario/get'
import { listScenarios } from '@/lib/services/scenario/list'
import { documentOf, trainingDocument } from '@/tests/support/documents'
import { problemOf } from '@/tests/support/problems'
import { addMember, freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
beforeAll(async () => {
  owner = await freshTeam()
})

const ctx = () => owner.ctx
const newPlan = (name = 'Eight billion') =>
  createPlan({
    ctx: ctx(),
    input: { name, kind: 'training', scenario: { name: 'H100', document: trainingDocument() } },
  })
const auditOf = (entityId: string) =>
  withTeam(ctx(), (tx) => tx.auditEvent.findMany({ where: { teamId: ctx().teamId, entityId }, orderBy: { id: 'asc' } }))

describe('a new plan', () => {
  it('comes with its first scenario, projected, and an audit row', async () => {
    const plan = await newPlan()
    expect(planSchema.parse(plan)).toEqual(plan)
    expect(plan).toMatchObject({ status: 'active', scenarioCount: 1, createdBy: { name: 'Olga Owner' } })
    expect(plan.headline?.figures['training.hours']?.p50).toBeGreaterThan(0)
    expect(plan.headline).toMatchObject({ accelerator: 'h100-sxm5-80gb', region: 'aws:us-east-1' })
    const [scenario] = await listScenarios({ ctx: ctx(), input: { planId: plan.id } })
    expect(scenario).toMatchObject({ name: 'H100', position: 0, currentRevision: 1, headline: plan.headline })
    expect(await auditOf(plan.id)).toMatchObject([{ action: 'plan.created', actorId: owner.user.userId }])
    expect(await getPlan({ ctx: ctx(), input: { planId: plan.id } })).toEqual(plan)
  })

  it('is refused whole when its document is not valid, with the path of each field', async () => {
    const document = { ...trainingDocument(), cluster: { accelerators: -1 } }
    const input = { name: '', kind: 'training' as const, scenario: { name: 'x', document } }
    const problem = await problemOf(createPlan({ ctx: ctx(), input }))
    expect(problem).toBeInstanceOf(InvalidError)
    const paths = problem.issues.map((issue) => issue.path)
    expect(paths).toEqual(expect.arrayContaining(['name', 'scenario.document.cluster.accelerator']))
  })

  it('refuses what it does not know', async () => {
    const input = {
      name: 'x',
      kind: 'training' as const,
      teamId: 'theirs',
      scenario: { name: 'x', document: documentOf(1e9) },
    }
    await expect(createPlan({ ctx: ctx(), input })).rejects.toBeInstanceOf(InvalidError)
  })
})

describe('changing a plan', () => {
  it('renames it and tells the audit what changed', async () => {
    const { id } = await newPlan()
    const plan = await updatePlan({ ctx: ctx(), input: { planId: id, name: ' Other ', description: 'Why.' } })
    expect(plan).toMatchObject({ name: 'Other', description: 'Why.' })
    expect((await auditOf(id)).at(-1)).toMatchObject({
      action: 'plan.updated',
      detail: { name: 'Other', description: 'Why.' },
    })
  })

  it('marks one of its own scenarios as the baseline, which then speaks for it', async () => {
    const plan = await newPlan()
    const second = await createScenario({
      ctx: ctx(),
      input: { planId: plan.id, name: 'Longer', document: documentOf(4e12) },
    })
    expect((await getPlan({ ctx: ctx(), input: { planId: plan.id } })).headline).toEqual(plan.headline)
    const marked = await updatePlan({ ctx: ctx(), input: { planId: plan.id, baselineScenarioId: second.id } })
    expect(marked).toMatchObject({ baselineScenarioId: second.id, scenarioCount: 2, headline: second.headline })

    const foreign = await updatePlan({
      ctx: ctx(),
      input: { planId: (await newPlan()).id, baselineScenarioId: second.id },
    }).catch((problem: unknown) => problem)
    expect(foreign).toMatchObject({ code: 'invalid', issues: [{ path: 'baselineScenarioId' }] })
  })

  it('wants something to change', async () => {
    const { id } = await newPlan()
    await expect(updatePlan({ ctx: ctx(), input: { planId: id } })).rejects.toBeInstanceOf(InvalidError)
  })
})

describe('archiving', () => {
  it('is undone by restoring, and happens once however often it is asked', async () => {
    const { id } = await newPlan()
    const archived = await archivePlan({ ctx: ctx(), input: { planId: id } })
    expect(archived).toMatchObject({ status: 'archived' })
    expect(await archivePlan({ ctx: ctx(), input: { planId: id } })).toEqual(archived)
    await expect(updatePlan({ ctx: ctx(), input: { planId: id, name: 'no' } })).rejects.toBeInstanceOf(ConflictError)
    const document = documentOf(1e9)
    await expect(createScenario({ ctx: ctx(), input: { planId: id, name: 'no', document } })).rejects.toBeInstanceOf(
      ConflictError,
    )
    expect(await restorePlan({ ctx: ctx(), input: { planId: id } })).toMatchObject({
      status: 'active',
      archivedAt: null,
    })
    await restorePlan({ ctx: ctx(), input: { planId: id } })
    expect((await auditOf(id)).map((row) => row.action)).toEqual(['plan.created', 'plan.archived', 'plan.restored'])
  })
})

describe('duplicating', () => {
  it('copies scenarios, documents, projections and the baseline, and leaves the archived ones', async () => {
    const plan = await newPlan()
    const add = (name: string, tokens: number) =>
      createScenario({ ctx: ctx(), input: { planId: plan.id, name, document: documentOf(tokens) } })
    const [kept, dropped] = [await add('Kept', 2e12), await add('Dropped', 3e12)]
    await archiveScenario({ ctx: ctx(), input: { scenarioId: dropped.id } })
    await updatePlan({ ctx: ctx(), input: { planId: plan.id, baselineScenarioId: kept.id } })

    const copy = await duplicatePlan({ ctx: ctx(), input: { planId: plan.id } })
    expect(copy).toMatchObject({ name: 'Eight billion (copy)', scenarioCount: 2, headline: kept.headline })
    const scenarios = await listScenarios({ ctx: ctx(), input: { planId: copy.id, status: 'all' } })
    expect(scenarios.map((row) => [row.name, row.position])).toEqual([
      ['H100', 0],
      ['Kept', 1],
    ])
    const copied = scenarios[1]
    expect(copy.baselineScenarioId).toBe(copied?.id)
    const view = await getScenario({ ctx: ctx(), input: { scenarioId: String(copied?.id) } })
    expect(view.revision).toMatchObject({ number: 1, note: 'Copied from Kept, revision 1', document: documentOf(2e12) })
    expect(view.headline).toEqual(kept.headline)
  })
})

describe('what is not there', () => {
  it('looks the same whether missing, foreign or no id at all', async () => {
    const other = await freshTeam()
    const foreign = await createPlan({
      ctx: other.ctx,
      input: { name: 'Theirs', kind: 'training', scenario: { name: 's', document: documentOf(1e9) } },
    })
    const ids = [foreign.id, '01890000-0000-7000-8000-000000000000', 'no-id', "' or true --"]
    const problems = await Promise.all(ids.map((planId) => problemOf(getPlan({ ctx: ctx(), input: { planId } }))))
    for (const problem of problems) expect(problem).toBeInstanceOf(NotFoundError)
    expect(new Set(problems.map((problem) => `${problem.detail} ${JSON.stringify(problem.issues)}`)).size).toBe(1)
  })

  it('keeps the plan of someone who left', async () => {
    const editor = await addMember(owner, 'editor')
    const plan = await createPlan({
      ctx: editor.ctx,
      input: { name: 'Left behind', kind: 'training', scenario: { name: 's', document: documentOf(1e9) } },
    })
    const { teamId, userId } = editor.ctx
    await withTeam({ teamId }, (tx) => tx.membership.deleteMany({ where: { teamId, userId } }))
    expect(await getPlan({ ctx: ctx(), input: { planId: plan.id } })).toMatchObject({
      name: 'Left behind',
      createdBy: null,
    })
  })
})
