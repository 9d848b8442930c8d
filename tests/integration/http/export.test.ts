import { beforeAll, describe, expect, it } from 'vitest'
import { fromExport, isModelConfig } from '@/components/new-plan/start'
import { createPlan } from '@/lib/services/plan/create'
import { getProjection } from '@/lib/services/projection/get'
import { listScenarios } from '@/lib/services/scenario/list'
import { trainingDocument } from '@/tests/support/documents'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { freshTeam, type Member } from '@/tests/support/teams'

const TEAM = '/api/v1/teams/[team]'

let routes: Routes
let owner: Member
let planId: string
let scenarioId: string
beforeAll(async () => {
  routes = await loadRoutes()
  owner = await freshTeam('=cmd|/c calc')
  const document = trainingDocument({
    training: { mfu: 0.41, precision: 'fp8', lora: { rank: 16 }, stages: [{ name: '@stage', tokens: 3e11 }] },
    money: { usdPerAcceleratorHour: 2.1, people: { fullTimeEquivalents: 3 } },
    uncertainty: { ranges: { 'training.mfu': { p10: 0.35, p90: 0.45 } } },
  })
  const scenario = { name: '+First "one", really', document }
  const plan = await createPlan({ ctx: owner.ctx, input: { name: '-Plan é', kind: 'training', scenario } })
  planId = plan.id
  scenarioId = plan.leadScenarioId ?? ''
})

const get = (route: string, query: string) =>
  callRoute(routes, `GET ${TEAM}${route}`, {
    cookie: owner.cookie,
    params: { team: owner.ctx.teamSlug, plan: planId, scenario: scenarioId },
    query,
  })

describe('an exported scenario', () => {
  it('imports again to the same projection, in another team', async () => {
    const file = await get('/scenarios/[scenario]/export', '?format=json')
    const text = await file.text()
    expect(isModelConfig(text)).toBe(false)
    const reading = fromExport(text, 'scenario.json')
    if (!reading.ok) throw new Error(reading.message)

    const there = await freshTeam('Elsewhere')
    const { name, scenarioName, document } = reading.start
    const plan = await createPlan({
      ctx: there.ctx,
      input: { name, kind: 'training', scenario: { name: scenarioName, document } },
    })
    const [copy] = await listScenarios({ ctx: there.ctx, input: { planId: plan.id } })
    const before = await getProjection({ ctx: owner.ctx, input: { scenarioId } })
    const after = await getProjection({ ctx: there.ctx, input: { scenarioId: copy?.id ?? '' } })
    expect(after.inputHash).toBe(before.inputHash)
    expect(after.projection).toEqual(before.projection)
  })
})

describe.each([
  ['/scenarios/[scenario]/export', () => ''],
  ['/plans/[plan]/export', () => ''],
  ['/compare/export', () => `&s=${scenarioId}`],
])('GET %s', (route, more) => {
  it.each([
    ['json', 'application/json'],
    ['csv', 'text/csv'],
    ['md', 'text/markdown'],
  ])('answers %s as a file to keep', async (format, type) => {
    const response = await get(route, `?format=${format}${more()}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain(type)
    expect(response.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="[\\w.-]+\\.${format}"$`),
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const text = await response.text()
    for (const line of text.split(/\r?\n/)) expect(line.replace(/^"/, '')).not.toMatch(/^[=+@]/)
  })

  it('refuses a format that it does not know, in words', async () => {
    const response = await get(route, `?format=exe${more()}`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'invalid', issues: [{ path: 'format' }] })
  })
})

it('a comparison without scenarios is refused', async () => {
  expect((await get('/compare/export', '')).status).toBe(422)
})
