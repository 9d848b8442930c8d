import { beforeAll, describe, expect, it } from 'vitest'
import { InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { withTeam } from '@/lib/db'
import { getComparison } from '@/lib/services/comparison/get'
import { createPlan } from '@/lib/services/plan/create'
import { getProjectedPlan } from '@/lib/services/plan/get-projected'
import { createScenario } from '@/lib/services/scenario/create'
import { listScenarios } from '@/lib/services/scenario/list'
import { saveRevision } from '@/lib/services/scenario/save-revision'
import { documentOf } from '@/tests/support/documents'
import { queriesOf } from '@/tests/support/queries'
import { freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
let planId: string
let other: string
let ids: string[]

async function newPlan(name: string): Promise<string> {
  const scenario = { name: 'First', document: documentOf(1e12) }
  return (await createPlan({ ctx: owner.ctx, input: { name, kind: 'training', scenario } })).id
}
const scenariosOf = async (plan: string) =>
  (await listScenarios({ ctx: owner.ctx, input: { planId: plan } })).map((row) => row.id)
const compare = (scenarioIds: string[], baselineId?: string) =>
  getComparison({ ctx: owner.ctx, input: { scenarioIds, ...(baselineId ? { baselineId } : {}) } })

beforeAll(async () => {
  owner = await freshTeam()
  planId = await newPlan('One')
  other = await newPlan('Two')
  for (let n = 2; n <= 6; n++) {
    const document = documentOf(n * 1e12)
    await createScenario({ ctx: owner.ctx, input: { planId, name: `Number ${n}`, document } })
  }
  ids = [...(await scenariosOf(other)), ...(await scenariosOf(planId))]
})

describe('a comparison', () => {
  it('holds scenarios of any plans in the order asked for, with what they project to', async () => {
    const asked = [ids[3], ids[0]].map(String)
    const { scenarios, baselineId, others, together } = await compare(asked)
    expect(scenarios.map(({ scenario }) => scenario.id)).toEqual(asked)
    expect(scenarios.map(({ plan }) => plan.name)).toEqual(['One', 'Two'])
    expect(baselineId).toBe(asked[0])
    expect(scenarios[0]?.projection?.figures['cost.total']?.p50).toBeGreaterThan(0)
    expect(together?.against.map(({ position }) => position)).toEqual([1])
    expect(together?.against[0]?.differences.map(({ figure }) => figure)).toContain('cost.total')
    expect(others.map(({ id }) => id).toSorted()).toEqual(ids.filter((id) => !asked.includes(id)).toSorted())
  })

  it('shows the newest revision, also while its projection is not stored', async () => {
    const id = String(ids[1])
    await saveRevision({ ctx: owner.ctx, input: { scenarioId: id, expectedRevision: 1, document: documentOf(9e12) } })
    await withTeam(owner.ctx, (tx) =>
      tx.scenario.updateMany({ where: { teamId: owner.ctx.teamId, id }, data: { projectedWith: 'former' } }),
    )
    const [seen] = (await compare([id])).scenarios
    expect(seen?.revision.number).toBe(2)
    expect(seen?.document).toEqual(documentOf(9e12))
    expect(seen?.projection?.scenario.data?.tokens).toBe(9e12)
  })

  it('is refused in words, or not found as a whole', async () => {
    const [one = '', two = '', ...rest] = ids
    await expect(compare([])).rejects.toBeInstanceOf(InvalidError)
    await expect(compare([one, one])).rejects.toBeInstanceOf(InvalidError)
    await expect(compare([one, two, ...rest])).rejects.toBeInstanceOf(InvalidError)
    await expect(compare([one], two)).rejects.toBeInstanceOf(InvalidError)
    await expect(compare([one, '01890000-0000-7000-8000-000000000000'])).rejects.toBeInstanceOf(NotFoundError)
    await expect(compare([one, 'x'])).rejects.toBeInstanceOf(NotFoundError)
  })

  it('is not found when one of them belongs to another team', async () => {
    const stranger = await freshTeam('Stranger')
    const attempt = getComparison({ ctx: stranger.ctx, input: { scenarioIds: [String(ids[0])] } })
    await expect(attempt).rejects.toBeInstanceOf(NotFoundError)
  })
})

describe('cost', () => {
  async function cost(run: () => Promise<unknown>) {
    const sent = await queriesOf(run)
    const transactions = sent.filter((text) => /^begin/i.test(text)).length
    return { transactions, queries: sent.length }
  }

  it('is one transaction and the same number of queries for one scenario and for six', async () => {
    const few = await cost(() => compare(ids.slice(0, 1)))
    expect(few.transactions).toBe(1)
    expect(few.queries).toBeLessThan(14)
    expect(await cost(() => compare(ids.slice(0, 6)))).toEqual(few)
  })

  it('is one transaction and the same number of queries for plans of one and of six', async () => {
    const few = await cost(() => getProjectedPlan({ ctx: owner.ctx, input: { planId: other } }))
    expect(few.transactions).toBe(1)
    expect(await cost(() => getProjectedPlan({ ctx: owner.ctx, input: { planId } }))).toEqual(few)
  })
})

it('a plan comes with all that is active in it, and its first as baseline', async () => {
  const { scenarios, baselineId } = await getProjectedPlan({ ctx: owner.ctx, input: { planId } })
  expect(scenarios).toHaveLength(6)
  expect(baselineId).toBe(scenarios[0]?.scenario.id)
})
