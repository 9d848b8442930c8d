import { beforeAll, describe, expect, it } from 'vitest'
import type { Monthly } from '@/lib/contracts/portfolio'
import { withTeam } from '@/lib/db'
import { archivePlan } from '@/lib/services/plan/archive'
import { createPlan } from '@/lib/services/plan/create'
import { listPlans } from '@/lib/services/plan/list'
import { updatePlan } from '@/lib/services/plan/update'
import { getPortfolio } from '@/lib/services/portfolio/get'
import { getProjection } from '@/lib/services/projection/get'
import { duplicateScenario } from '@/lib/services/scenario/duplicate'
import { listScenarios } from '@/lib/services/scenario/list'
import { documentOf } from '@/tests/support/documents'
import { type MadePlan, makePlans } from '@/tests/support/many-plans'
import { queriesOf } from '@/tests/support/queries'
import { addMember, freshTeam, type Member } from '@/tests/support/teams'

const portfolioOf = ({ ctx }: Member, input = {}) => getPortfolio({ ctx, input: { from: '2027-01', ...input } })
const even = (count: number, usd: number): Monthly['months'] => Array.from({ length: count }, () => [usd, 10, 1, 8])
const Z90 = 1.2815515655446004

describe('months', () => {
  let owner: Member
  beforeAll(async () => {
    owner = await freshTeam()
    const shared = { spread: { usd: { price: 0.2 }, kwh: {}, kg: {} } }
    await makePlans(owner, [
      { name: 'Early', startsOn: '2026-11', monthly: { months: even(4, 100), ...shared } },
      { name: 'Late', startsOn: '2027-12', monthly: { months: even(3, 50), ...shared } },
      { name: 'Elsewhere', startsOn: '2030-01', monthly: { months: even(2, 7) } },
      { name: 'Put away', startsOn: '2027-01', archived: true, monthly: { months: even(2, 1e6) } },
    ])
  })

  it('fall where the plan starts; archived plans and months outside do not count', async () => {
    const { period, plans, groups, outside, totals } = await portfolioOf(owner)
    expect(period).toEqual({ from: '2027-01', to: '2027-12', months: 12 })
    expect(plans).toEqual({ active: 3, counted: 3, undated: 0, inPeriod: 2 })
    expect(groups.map(({ name, months }) => [name, months.map(({ month, usd }) => [month, usd])])).toEqual([
      [
        'Early',
        [
          ['2027-01', 100],
          ['2027-02', 100],
        ],
      ],
      ['Late', [['2027-12', 50]]],
    ])
    expect(outside).toEqual({ before: 200, after: 114 })
    expect(totals.usd.p50).toBe(250)
  })

  it('an input that plans have in common moves them together; what they have apart evens out', async () => {
    const together = (await portfolioOf(owner)).totals.usd
    expect(together.p90).toBeCloseTo(250 * Math.exp(Z90 * 0.2), 6)
    const member = await freshTeam()
    await makePlans(member, [
      {
        name: 'A',
        startsOn: '2027-01',
        monthly: { months: even(1, 100), spread: { usd: { a: 0.2 }, kwh: {}, kg: {} } },
      },
      {
        name: 'B',
        startsOn: '2027-01',
        monthly: { months: even(1, 100), spread: { usd: { b: -0.2 }, kwh: {}, kg: {} } },
      },
    ])
    const apart = (await portfolioOf(member)).totals.usd
    expect(apart.p90).toBeCloseTo(200 * Math.exp(Z90 * Math.hypot(0.1, 0.1)), 6)
    expect(apart.p90).toBeLessThan(together.p90)
  })

  it('of more than six plans the rest stands as one', async () => {
    const member = await freshTeam()
    const made: MadePlan[] = Array.from({ length: 9 }, (_, n) => ({
      name: `Plan ${n}`,
      startsOn: '2027-01',
      monthly: { months: even(2, 100 - n) },
    }))
    await makePlans(member, made)
    const { groups } = await portfolioOf(member)
    expect(groups.map(({ name, plans }) => [name, plans])).toEqual([
      ...Array.from({ length: 6 }, (_, n) => [`Plan ${n}`, 1]),
      ['', 3],
    ])
    expect(groups.at(-1)?.months[0]).toMatchObject({ usd: 94 + 93 + 92, accelerators: 24 })
  })
})

describe('a plan as people make it', () => {
  it('counts by its baseline, from the month it was made in until somebody gives a start', async () => {
    const { ctx, ...rest } = await freshTeam()
    const member = { ctx, ...rest }
    const scenario = { name: 'First', document: documentOf(1e12) }
    const { id: planId } = await createPlan({ ctx, input: { name: 'Run', kind: 'training', scenario } })
    const [first] = await listScenarios({ ctx, input: { planId } })
    const scenarioId = first?.id ?? ''
    await duplicateScenario({ ctx, input: { scenarioId, name: 'Copy' } })
    const { projection } = await getProjection({ ctx, input: { scenarioId } })

    const undated = await getPortfolio({ ctx, input: {} })
    expect(undated.plans).toEqual({ active: 1, counted: 1, undated: 1, inPeriod: 1 })
    expect(undated.totals.usd.p50 / (projection.figures['cost.total']?.p50 ?? 0)).toBeCloseTo(1, 4)
    // Portfolios add to first order, whatever sampling makes of the one plan.
    const firstOrder = (id: string) => projection.figures[id]?.firstOrder ?? projection.figures[id]
    expect(undated.totals.usd.p90 / (firstOrder('cost.total')?.p90 ?? 0)).toBeCloseTo(1, 4)
    expect(undated.totals.kwh.p10 / (firstOrder('energy.total')?.p10 ?? 0)).toBeCloseTo(1, 4)
    expect(undated.totals.kg.p50 / (projection.figures['carbon.location']?.p50 ?? 0)).toBeCloseTo(1, 4)
    expect(await needing(member, 'start')).toEqual(['Run'])

    expect((await updatePlan({ ctx, input: { planId, startsOn: '2028-05' } })).startsOn).toBe('2028-05')
    const dated = await portfolioOf(member, { from: '2028-05' })
    expect(dated.plans.undated).toBe(0)
    expect(dated.groups[0]?.months[0]?.month).toBe('2028-05')
    expect(await needing(member, 'start')).toEqual([])
  })
})

const needing = async ({ ctx }: Member, needs: 'start' | 'figures' | 'fix') =>
  (await listPlans({ ctx, input: { needs, sort: 'name' } })).items.map(({ name }) => name)

describe('attention', () => {
  it('names what cannot run, what has no figures and what is out of date, with the place', async () => {
    const member = await freshTeam()
    const { teamId } = member.ctx
    const [broken, failed, old] = await makePlans(member, [
      { name: 'Broken', errors: 2 },
      { name: 'Failed' },
      { name: 'Old' },
      { name: 'Put away', archived: true, errors: 3 },
    ])
    const set = (id: string | undefined, data: object) =>
      withTeam(member.ctx, (tx) => tx.scenario.updateMany({ where: { teamId, id: id ?? '' }, data }))
    await set(failed?.scenarioId, { projectedWith: null, projectedRevision: null })
    await set(old?.scenarioId, { projectedWith: '0/0' })
    const { attention } = await portfolioOf(member)
    expect(attention.broken).toMatchObject({ total: 1, places: [{ ...broken, planName: 'Broken', count: 2 }] })
    expect(attention.unprojected).toMatchObject({ total: 1, places: [{ ...failed, count: 1 }] })
    expect(attention.outdated).toMatchObject({ total: 1, places: [{ ...old }] })
    expect(await needing(member, 'fix')).toEqual(['Broken'])
    expect(await needing(member, 'figures')).toEqual(['Failed', 'Old'])
  })

  it('tells only those who manage members that a mail did not go out', async () => {
    const owner = await freshTeam()
    const viewer = await addMember(owner, 'viewer')
    const { teamId } = owner.ctx
    await withTeam(owner.ctx, (tx) =>
      tx.invitation.createMany({
        data: [
          {
            ...{ teamId, email: 'a@example.org', role: 'viewer', tokenHash: 'h', teamName: 't', inviterName: 'i' },
            ...{ byMail: true, createdAt: new Date(Date.now() - 3_600_000), expiresAt: new Date(Date.now() + 1e8) },
          },
        ],
      }),
    )
    expect((await portfolioOf(owner)).attention.unsent).toBe(1)
    expect((await portfolioOf(viewer)).attention.unsent).toBe(0)
  })
})

describe('activity', () => {
  it('says who did what to which plan, to every member, and nothing of the team’s people', async () => {
    const owner = await freshTeam()
    const viewer = await addMember(owner, 'viewer')
    const scenario = { name: 'First', document: documentOf(1e12) }
    const { id: planId } = await createPlan({ ctx: owner.ctx, input: { name: 'Run', kind: 'training', scenario } })
    await archivePlan({ ctx: { ...owner.ctx, requestId: 'another' }, input: { planId } })
    const { activity } = await portfolioOf(viewer)
    expect(activity.map(({ action, name, count }) => [action, name, count])).toEqual([
      ['plan.archived', 'Run', 1],
      ['plan.created', 'Run', 1],
    ])
    expect(activity[0]).toMatchObject({ planId, actorName: owner.user.name, bySystem: false })
    expect(JSON.stringify(activity)).not.toContain(owner.user.email)
  })
})

describe('cost', () => {
  it('is one transaction and the same number of queries for two plans and for 2,000', async () => {
    const cost = async (member: Member) => {
      const sent = await queriesOf(() => portfolioOf(member))
      return { transactions: sent.filter((text) => /^begin/i.test(text)).length, queries: sent.length }
    }
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        name: `Plan ${n}`,
        startsOn: '2027-01',
        errors: n % 2,
        monthly: { months: even(36, n + 1), spread: { usd: { a: 0.1, b: 0.2 }, kwh: { a: 0.1 }, kg: { a: 0.1 } } },
      }))
    const [small, large] = [await freshTeam(), await freshTeam()]
    await makePlans(small, many(2))
    await makePlans(large, many(2000))
    const few = await cost(small)
    expect(few.transactions).toBe(1)
    expect(few.queries).toBeLessThan(20)
    expect(await cost(large)).toEqual(few)
    const { plans, totals, attention } = await portfolioOf(large)
    expect(plans).toMatchObject({ active: 2000, counted: 2000, inPeriod: 2000 })
    expect(totals.usd.p50).toBe((12 * (2000 * 2001)) / 2)
    expect(attention.broken).toMatchObject({ total: 1000, places: { length: 5 } })
  })
})
