import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { config } from '@/lib/config'
import { LIMITS } from '@/lib/contracts/limits'
import { PLAN_SORTS } from '@/lib/contracts/plan'
import { connectOwner } from '@/lib/db/server-check'
import { listPlans } from '@/lib/services/plan/list'
import { type Crowd, crowd } from '@/tests/support/crowd'
import { pageMocks, requestPage } from '@/tests/support/pages'
import { statementsOf } from '@/tests/support/queries'
import { freshTeam, type Member } from '@/tests/support/teams'

vi.mock('next/headers', () => pageMocks.headers())
vi.mock('react', async (original) => pageMocks.react(await original<object>()))

const PLANS = 2_000
const overview = await import('@/app/[team]/page')
const plans = await import('@/app/[team]/plans/page')
const compare = await import('@/app/[team]/compare/page')

let large: Member
let small: Member
let many: Crowd
let few: Crowd
beforeAll(async () => {
  large = await freshTeam('Large')
  small = await freshTeam('Small')
  many = await crowd(large, PLANS)
  few = await crowd(small, LIMITS.pageSize)
  // Others on the same server, so that the planner has something to leave out.
  for (let n = 0; n < 4; n += 1) await crowd(await freshTeam(`Neighbour ${n}`), PLANS)
  const owner = await connectOwner(config().databaseUrl)
  await owner.query('analyze').finally(() => owner.end())
}, 180_000)

const list = (input: Parameters<typeof listPlans>[0]['input']) => listPlans({ ctx: large.ctx, input })

describe(`a team of ${PLANS} plans`, () => {
  it.each(PLAN_SORTS)('is paged through to its end by %s, each plan once and in order', async (sort) => {
    const seen: { id: string; key: string }[] = []
    let cursor: string | undefined
    do {
      const page = await list({ sort, limit: LIMITS.pageSizeMax, cursor })
      const key = sort.replace('-', '') === 'name' ? 'name' : sort.includes('created') ? 'createdAt' : 'updatedAt'
      seen.push(...page.items.map((plan) => ({ id: plan.id, key: plan[key] })))
      expect(page.total).toBe(PLANS)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(PLANS)
    const keys = seen.map(({ key }) => key)
    const sorted = sort.startsWith('-') ? keys.toSorted().reverse() : keys.toSorted()
    expect(keys).toEqual(sorted)
  })

  it('finds one among them by its name and by its description', async () => {
    expect((await list({ q: 'Plan 01999' })).items).toMatchObject([{ name: 'Plan 01999' }])
    expect((await list({ q: 'NUMBER 1777' })).items).toMatchObject([{ name: 'Plan 01777' }])
    expect(await list({ q: 'number 2000' })).toMatchObject({ items: [], total: 0 })
  })

  it('reads each page of a list by an index of the team, never the whole table', async () => {
    for (const sort of PLAN_SORTS) {
      const { nextCursor } = await list({ sort })
      for (const cursor of [undefined, nextCursor ?? undefined]) {
        for (const node of await nodesOf(() => list({ sort, cursor }))) {
          if (['plans', 'scenarios'].includes(String(node['Relation Name']))) {
            expect([sort, node['Node Type']]).not.toEqual([sort, 'Seq Scan'])
          }
        }
      }
    }
  })
})

/** All nodes of PostgreSQL's plans for what is read. */
async function nodesOf(run: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const statements = await statementsOf(run)
  const client = new pg.Client({ connectionString: config().appDatabaseUrl })
  await client.connect()
  try {
    await client.query("select set_config('app.team_id', $1, false)", [large.ctx.teamId])
    const nodes: Record<string, unknown>[] = []
    for (const { text, values } of statements.filter((statement) => /^select "public"/i.test(statement.text))) {
      const { rows } = await client.query(`explain (format json) ${text}`, values)
      nodes.push(...flat(rows[0]['QUERY PLAN'][0].Plan))
    }
    expect(nodes.length).toBeGreaterThan(3)
    return nodes
  } finally {
    await client.end()
  }
}

function flat(node: Record<string, unknown>): Record<string, unknown>[] {
  const below = Array.isArray(node.Plans) ? node.Plans.flatMap(flat) : []
  return [node, ...below]
}

describe('the time that a page takes', () => {
  async function timesAsLong(page: object, ofLarge: object = {}, ofSmall: object = {}): Promise<number> {
    const once = async (member: Member, query: object) => {
      const began = performance.now()
      await requestPage(member, [{ ...page }], {}, query)
      return performance.now() - began
    }
    const [long, short]: [number[], number[]] = [[], []]
    // By turns, so that whatever else the machine does falls on both.
    for (let n = 0; n < 9; n += 1) {
      long.push(await once(large, ofLarge))
      short.push(await once(small, ofSmall))
    }
    return median(long) / median(short)
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

  // Eighty times as many rows; a page that read or drew all of them would take many times as long.
  it.each([
    ['plans', plans, {}],
    ['plans, searched', plans, { q: 'number 9' }],
    ['plans, by name', plans, { sort: 'name' }],
  ])('%s: is about that of a team with one page of them', async (_name, page, query) => {
    expect(await timesAsLong(page, query, query)).toBeLessThan(6)
  })

  it('compare: does not know how many other plans there are', async () => {
    const two = ({ scenarioIds }: Crowd) => ({ s: scenarioIds.slice(0, 2).join(',') })
    expect(await timesAsLong(compare, two(many), two(few))).toBeLessThan(3)
  })

  it('overview: grows far more slowly than the plans do', async () => {
    expect(await timesAsLong(overview)).toBeLessThan(20)
  })
})
