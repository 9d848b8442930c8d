import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createScenario } from '@/lib/services/scenario/create'
import { listScenarios } from '@/lib/services/scenario/list'
import { type Crowd, crowd } from '@/tests/support/crowd'
import { documentOf } from '@/tests/support/documents'
import { pageMocks, requestPage } from '@/tests/support/pages'
import { statementsOf, tenantTransactions } from '@/tests/support/queries'
import { freshTeam, type Member } from '@/tests/support/teams'

vi.mock('next/headers', () => pageMocks.headers())
vi.mock('react', async (original) => pageMocks.react(await original<object>()))

const around = [await import('@/app/[team]/layout')]
const pages = {
  overview: await import('@/app/[team]/page'),
  plans: await import('@/app/[team]/plans/page'),
  plan: await import('@/app/[team]/plans/[plan]/page'),
  workbench: await import('@/app/[team]/plans/[plan]/[scenario]/page'),
  compare: await import('@/app/[team]/compare/page'),
}

async function cost(member: Member, page: keyof typeof pages, params: object, query: object = {}) {
  const statements = await statementsOf(() => requestPage(member, [...around, pages[page]], params, query))
  return { statements: statements.length, tenant: tenantTransactions(statements) }
}

type Size = { rows: number; team: Member; made: Crowd }
const sizes: Size[] = []
beforeAll(async () => {
  for (const rows of [5, 50, 500]) {
    const team = await freshTeam(`Team of ${rows}`)
    sizes.push({ rows, team, made: await crowd(team, rows) })
  }
})

function smallest(): Size {
  const [size] = sizes
  if (!size) throw new Error('there is no team')
  return size
}

const costs = (run: (size: Size) => Promise<{ statements: number; tenant: number }>) =>
  sizes.reduce<Promise<{ statements: number; tenant: number }[]>>(
    async (done, size) => [...(await done), await run(size)],
    Promise.resolve([]),
  )

describe('a page of a team', () => {
  it.each(['overview', 'plans'] as const)(
    '%s: one tenant transaction, as many statements for 5 plans as for 500',
    async (page) => {
      const [few, more, most] = await costs(({ team }) => cost(team, page, {}))
      expect(few?.tenant).toBe(1)
      expect([more, most]).toEqual([few, few])
    },
  )

  it.each([{ sort: 'name' }, { q: 'number' }, { status: 'all' }])('plans by %o: the same', async (query) => {
    const [few, more, most] = await costs(({ team }) => cost(team, 'plans', {}, query))
    expect(few?.tenant).toBe(1)
    expect([more, most]).toEqual([few, few])
  })

  it('compare: one tenant transaction, as many statements for two scenarios as for six', async () => {
    const [few, more, most] = await costs(({ team, rows, made }) => {
      const chosen = made.scenarioIds.slice(0, rows === 5 ? 2 : 6).join(',')
      return cost(team, 'compare', {}, { s: chosen })
    })
    expect(few?.tenant).toBe(1)
    expect([more, most]).toEqual([few, few])
  })

  it('plan: one for the plan with its scenarios and one for its links, however many of either', async () => {
    const { team, made } = smallest()
    const [one = '', other = ''] = made.planIds
    for (let n = 1; n < 20; n += 1) {
      const name = `Scenario ${n}`
      await createScenario({ ctx: team.ctx, input: { planId: other, name, document: documentOf(n * 1e11) } })
    }
    const few = await cost(team, 'plan', { plan: one })
    expect(few.tenant).toBeLessThanOrEqual(2)
    expect(await cost(team, 'plan', { plan: other })).toEqual(few)
  })

  it('workbench: no more for the last of twenty scenarios than for an only one', async () => {
    const { team, made } = smallest()
    const [one = '', other = ''] = made.planIds
    const last = (await listScenarios({ ctx: team.ctx, input: { planId: other } })).at(-1)
    const few = await cost(team, 'workbench', { plan: one, scenario: made.scenarioIds[0] })
    expect(await cost(team, 'workbench', { plan: other, scenario: last?.id })).toEqual(few)
  })
})
