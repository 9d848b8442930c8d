import { beforeAll, describe, expect, it } from 'vitest'
import { passwords } from '@/lib/auth/passwords'
import { loadCatalog } from '@/lib/catalog'
import { LIMITS } from '@/lib/contracts/limits'
import type { ImportedPlan } from '@/lib/contracts/plan-import'
import { projectInFull, type Scenario } from '@/lib/projection'
import { createPlan } from '@/lib/services/plan/create'
import { getPlan } from '@/lib/services/plan/get'
import { updatePlan } from '@/lib/services/plan/update'
import { getProjection } from '@/lib/services/projection/get'
import { createScenario } from '@/lib/services/scenario/create'
import { getScenario } from '@/lib/services/scenario/get'
import { createComparisonShare } from '@/lib/services/share/create-comparison'
import { documentOf, trainingDocument } from '@/tests/support/documents'
import { queriesOf } from '@/tests/support/queries'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { everyRowOf } from '@/tests/support/scene'
import { freshTeam, type Member } from '@/tests/support/teams'

const TEAM = '/api/v1/teams/[team]'

let routes: Routes
let owner: Member
let there: Member
let planId: string
let ids: string[]
let elsewhere: string
beforeAll(async () => {
  routes = await loadRoutes()
  owner = await freshTeam('Here')
  there = await freshTeam('There')
  const { ctx } = owner
  const rich = trainingDocument({
    training: { mfu: 0.41, precision: 'fp8', lora: { rank: 16 }, stages: [{ name: '@stage', tokens: 3e11 }] },
    money: { usdPerAcceleratorHour: 2.1, people: { fullTimeEquivalents: 3 } },
    uncertainty: { ranges: { 'training.mfu': { p10: 0.35, p90: 0.45 } } },
  })
  const scenario = { name: '=First, "one"', document: rich }
  const input = { name: '-Plan é', kind: 'training' as const, description: 'About it', scenario }
  const plan = await createPlan({ ctx, input })
  planId = plan.id
  const second = await createScenario({ ctx, input: { planId, name: '<b>Second</b>', document: documentOf(2e12) } })
  ids = [plan.leadScenarioId ?? '', second.id]
  await updatePlan({ ctx, input: { planId, baselineScenarioId: second.id } })
  const other = { name: 'Fleet', kind: 'training' as const, scenario: { name: 'Third', document: documentOf(4e12) } }
  elsewhere = (await createPlan({ ctx, input: other })).leadScenarioId ?? ''
})

async function exported(route: string, query = ''): Promise<Record<string, unknown>> {
  const params = { team: owner.ctx.teamSlug, plan: planId, scenario: ids[0] ?? '' }
  const answer = await callRoute(routes, `GET ${TEAM}${route}`, { cookie: owner.cookie, params, query })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Record<string, unknown>
}

function send(file: unknown, who = there): Promise<Response> {
  const params = { team: who.ctx.teamSlug }
  return callRoute(routes, `POST ${TEAM}/plans/import`, { cookie: who.cookie, params, body: file as object })
}

async function imported(file: unknown): Promise<ImportedPlan> {
  const answer = await send(file)
  const made = (await answer.json()) as ImportedPlan
  expect(answer.status, JSON.stringify(made)).toBe(201)
  return made
}

/** Projected there to the same, from the same input, as here; and by the engine alone, which is all that another
 * installation has in common with this one. */
async function expectSameFigures(from: string[], made: ImportedPlan, file: Record<string, unknown>): Promise<void> {
  expect(made.scenarios).toHaveLength(from.length)
  const documents = ((file.scenarios ?? [file]) as { document: Scenario }[]).map(({ document }) => document)
  for (const [index, scenarioId] of from.entries()) {
    const before = await getProjection({ ctx: owner.ctx, input: { scenarioId } })
    const copy = made.scenarios[index]?.id ?? ''
    const after = await getProjection({ ctx: there.ctx, input: { scenarioId: copy } })
    expect(after.inputHash).toBe(before.inputHash)
    expect(after.projection).toEqual(before.projection)
    const alone = projectInFull(documents[index] ?? documentOf(1), loadCatalog())
    expect(JSON.parse(JSON.stringify(alone))).toEqual(JSON.parse(JSON.stringify(before.projection)))
    const { revision } = await getScenario({ ctx: there.ctx, input: { scenarioId: copy } })
    expect(revision.note).toMatch(/^Imported: Here, .+, revision 1$/)
  }
}

describe('what was exported comes in again with the same figures, in another team', () => {
  it('a plan, with its description, order and baseline', async () => {
    const file = await exported('/plans/[plan]/export')
    const made = await imported(file)
    await expectSameFigures(ids, made, file)
    expect(made.notes).toEqual([])
    expect(made.scenarios.map(({ name }) => name)).toEqual(['=First, "one"', '<b>Second</b>'])
    const plan = await getPlan({ ctx: there.ctx, input: { planId: made.plan.id } })
    expect(plan).toMatchObject({ name: '-Plan é', kind: 'training', description: 'About it', scenarioCount: 2 })
    expect(plan.baselineScenarioId).toBe(made.scenarios[1]?.id)
  })

  it('a comparison of several plans, each scenario with the name of its plan', async () => {
    const compared = [elsewhere, ...ids]
    const file = await exported('/compare/export', `?s=${compared.join(',')}&base=${ids[0]}`)
    const made = await imported({ ...file, name: 'Brought over' })
    await expectSameFigures(compared, made, file)
    expect(made.plan).toMatchObject({ name: 'Brought over', baselineScenarioId: made.scenarios[1]?.id })
    expect(made.scenarios.map(({ name }) => name)).toContain('Fleet: Third')
  })

  it('a scenario', async () => {
    const file = await exported('/scenarios/[scenario]/export')
    const made = await imported(file)
    await expectSameFigures(ids.slice(0, 1), made, file)
    expect(made.plan.name).toBe('-Plan é')
  })

  it('a comparison that was downloaded from a link', async () => {
    const share = { scenarioIds: [...ids, elsewhere], title: 'By link', allowExport: true }
    const { token } = await createComparisonShare({ ctx: { ...owner.ctx, passwords }, input: share })
    const answer = await callRoute(routes, 'POST /api/v1/share/export', { body: { token, format: 'json' } })
    const file = (await answer.json()) as Record<string, unknown>
    const made = await imported(file)
    await expectSameFigures([...ids, elsewhere], made, file)
    expect(made.plan.name).toBe('By link')
  })

  it('what was exported from what was imported is the same again', async () => {
    const strip = (file: Record<string, unknown>) =>
      (file.scenarios as Record<string, unknown>[]).map(({ document, projection }) => ({ document, projection }))
    const file = await exported('/plans/[plan]/export')
    const { plan } = await imported(file)
    const params = { team: there.ctx.teamSlug, plan: plan.id }
    const again = await callRoute(routes, `GET ${TEAM}/plans/[plan]/export`, { cookie: there.cookie, params })
    expect(strip((await again.json()) as Record<string, unknown>)).toEqual(strip(file))
  })
})

describe('a file that cannot be taken', () => {
  const one = (name: string, document: unknown = documentOf(1e12)) => ({ scenario: { name }, document })
  const file = (scenarios: unknown[], more: object = {}) => ({
    ...{ format: 'headroom.plan', formatVersion: 1, title: 'T', scenarios },
    ...more,
  })
  const bad = { ...documentOf(1e12), training: { mfu: 7 } }

  it.each([
    [
      'a bad value among good ones',
      () => file([one('a'), one('b', bad), one('c')]),
      'scenarios.1.document.training.mfu',
    ],
    ['an unknown field', () => file([one('a', { ...documentOf(1e12), surprise: 1 })]), 'scenarios.0.document'],
    [
      'a document of another version',
      () => file([one('a', { ...documentOf(1e12), version: 99 })]),
      'scenarios.0.document',
    ],
    ['no document', () => file([{ scenario: { name: 'a' } }]), 'scenarios.0.document'],
    ['no name', () => file([one('a'), { document: documentOf(1e12) }]), 'scenarios.1.scenario'],
    ['a name that is too long', () => file([one('x'.repeat(121))]), 'scenarios.0.scenario.name'],
    ['a text that the database cannot hold', () => file([one('a\0b')]), 'scenarios.0.scenario.name'],
    ['no scenarios', () => file([]), 'scenarios'],
    ['too many', () => file(Array.from({ length: 51 }, (_, index) => one(`${index}`))), 'scenarios'],
    ['another format', () => file([one('a')], { format: 'headroom.dance' }), 'format'],
    ['a later version of the format', () => file([one('a')], { formatVersion: 2 }), 'formatVersion'],
    [
      'a file of one scenario with a bad value',
      () => ({ format: 'headroom.scenario', formatVersion: 1, ...one('a', bad) }),
      'document.training.mfu',
    ],
  ])('%s: said by its path, and nothing of it is there', async (_what, make, path) => {
    const before = await everyRowOf(there)
    const answer = await send(make())
    const problem = (await answer.json()) as {
      status: number
      detail: string
      issues: { path: string; message: string }[]
    }
    expect(answer.status, JSON.stringify(problem)).toBe(422)
    expect(problem.issues.map((issue) => issue.path).join(' ')).toContain(path)
    for (const issue of problem.issues) expect(issue.message).toMatch(/\w{3,}/)
    expect(await everyRowOf(there)).toEqual(before)
  })

  it('is cut off at its limit, which is longer than that of other bodies', async () => {
    const long = (bytes: number) => ({ ...file([one('a')]), filler: 'x'.repeat(bytes) })
    expect((await send(long(LIMITS.bodyBytes + 1))).status).toBe(201)
    const answer = await send(long(LIMITS.importBytes))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining(String(LIMITS.importBytes)) })
  })

  it('as full as may be asks the database no more often than a short one', async () => {
    const count = async (scenarios: number) => {
      const all = Array.from({ length: scenarios }, (_, index) => one(`S${index}`, documentOf(1e12 + index * 1e9)))
      return (await queriesOf(() => imported(file(all)))).length
    }
    expect(await count(LIMITS.scenariosPerPlan)).toBe(await count(2))
  })

  it('of another engine is taken, and the difference is said', async () => {
    const made = await imported(file([{ ...one('a'), engineVersion: '0.0.1', catalogVersion: '2020-01-01' }]))
    expect(made.notes).toEqual([expect.stringContaining('0.0.1/2020-01-01')])
  })
})
