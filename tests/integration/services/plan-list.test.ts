import { beforeAll, describe, expect, it } from 'vitest'
import { InvalidError } from '@/lib/contracts/errors'
import type { ListPlansInput, PlanKind } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { createPlan } from '@/lib/services/plan/create'
import { listPlans } from '@/lib/services/plan/list'
import { documentOf } from '@/tests/support/documents'
import { problemOf } from '@/tests/support/problems'
import { queriesOf } from '@/tests/support/queries'
import { freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
const list = (input: ListPlansInput = {}) => listPlans({ ctx: owner.ctx, input })
const names = async (input: ListPlansInput = {}) => (await list(input)).items.map((plan) => plan.name)

type Row = { name: string; kind?: PlanKind; description?: string; archived?: boolean; minute: number }
const ROWS: Row[] = [
  { name: 'Alpha', minute: 5 },
  { name: 'Bravo', kind: 'deployment', minute: 1 },
  { name: 'Charlie 100%', kind: 'life_cycle', description: 'for the Zurich site', minute: 4 },
  { name: 'Delta_x', minute: 3 },
  { name: 'Echo', archived: true, minute: 2 },
]
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))

beforeAll(async () => {
  owner = await freshTeam()
  const { teamId } = owner.ctx
  await withTeam(owner.ctx, (tx) =>
    tx.plan.createMany({
      data: ROWS.map(({ name, kind = 'training', description = '', archived, minute }) => {
        const archivedAt = archived ? at(minute) : null
        return { teamId, name, kind, description, archivedAt, createdAt: at(minute), updatedAt: at(60 - minute) }
      }),
    }),
  )
})

describe('the list of plans', () => {
  it('shows the active ones, last changed first, and how many there are', async () => {
    expect(await names()).toEqual(['Bravo', 'Delta_x', 'Charlie 100%', 'Alpha'])
    expect((await list({ limit: 1 })).total).toBe(4)
  })

  it.each([
    ['updated', ['Alpha', 'Charlie 100%', 'Delta_x', 'Bravo']],
    ['name', ['Alpha', 'Bravo', 'Charlie 100%', 'Delta_x']],
    ['-name', ['Delta_x', 'Charlie 100%', 'Bravo', 'Alpha']],
    ['created', ['Bravo', 'Delta_x', 'Charlie 100%', 'Alpha']],
    ['-created', ['Alpha', 'Charlie 100%', 'Delta_x', 'Bravo']],
  ] as const)('sorts by %s, also page by page', async (sort, order) => {
    expect(await names({ sort })).toEqual(order)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ sort, limit: 1, cursor })
      seen.push(...page.items.map((plan) => plan.name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(order)
  })

  it.each([
    [{ q: 'alpha' }, ['Alpha']],
    [{ q: 'ZURICH' }, ['Charlie 100%']],
    [{ q: '%' }, ['Charlie 100%']],
    [{ q: '_' }, ['Delta_x']],
    [{ q: '\\' }, []],
    [{ kind: 'deployment' }, ['Bravo']],
    [{ status: 'archived' }, ['Echo']],
    [{ status: 'all', sort: 'name', q: 'e' }, ['Charlie 100%', 'Delta_x', 'Echo']],
  ] satisfies [ListPlansInput, string[]][])('finds %j', async (input, expected) => {
    expect(await names(input)).toEqual(expected)
  })

  it('is refused in words for what it cannot do', async () => {
    const nonsense = { limit: 1000, kind: 'poem', sort: 'luck', q: 'x'.repeat(101) } as unknown as ListPlansInput
    const problem = await problemOf(list(nonsense))
    expect(problem.issues.map((issue) => issue.path).sort()).toEqual(['kind', 'limit', 'q', 'sort'])
    const { nextCursor } = await list({ limit: 1, sort: 'name' })
    await expect(list({ sort: '-updated', cursor: nextCursor ?? '' })).rejects.toBeInstanceOf(InvalidError)
  })
})

describe('paging', () => {
  it('neither repeats nor skips when plans come and change in between, nor among equal times', async () => {
    const crowd = await freshTeam()
    const { teamId } = crowd.ctx
    const plans = (prefix: string, minute: number) =>
      withTeam(crowd.ctx, (tx) =>
        tx.plan.createMany({
          data: Array.from({ length: 12 }, (_, n) => ({
            teamId,
            name: `${prefix}${n}`,
            kind: 'training' as const,
            updatedAt: at(minute),
          })),
        }),
      )
    await plans('old', 1)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listPlans({ ctx: crowd.ctx, input: { limit: 5, cursor } })
      seen.push(...page.items.map((plan) => plan.name))
      if (!cursor) await plans('new', 30)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual(Array.from({ length: 12 }, (_, n) => `old${n}`).toSorted())
  })
})

describe('cost', () => {
  const statements = async (member: Member) =>
    (await queriesOf(() => listPlans({ ctx: member.ctx, input: { limit: 100 } }))).length

  it('is the same number of queries for two plans and for twenty', async () => {
    const team = await freshTeam()
    const add = (name: string) =>
      createPlan({
        ctx: team.ctx,
        input: { name, kind: 'training', scenario: { name: 's', document: documentOf(1e12) } },
      })
    for (let n = 0; n < 2; n++) await add(`plan ${n}`)
    const few = await statements(team)
    for (let n = 2; n < 20; n++) await add(`plan ${n}`)
    expect(await statements(team)).toBe(few)
    expect(few).toBeGreaterThan(3)
    expect(few).toBeLessThan(12)
  })
})
