import { beforeAll, describe, expect, it } from 'vitest'
import { passwords } from '@/lib/auth/passwords'
import type { AnonymousContext, TeamContext } from '@/lib/contracts/context'
import { DOLLARS } from '@/lib/contracts/currency'
import { withIdentity, withTeam } from '@/lib/db'
import { signIn } from '@/lib/services/account/sign-in'
import { archivePlan } from '@/lib/services/plan/archive'
import { listPlans } from '@/lib/services/plan/list'
import { updatePlan } from '@/lib/services/plan/update'
import { listScenarios } from '@/lib/services/scenario/list'
import { updateScenario } from '@/lib/services/scenario/update'
import { seedDemo } from '@/prisma/seed'
import { demoPlans } from '@/prisma/seed/plans'

const planned = demoPlans()
const visitor: AnonymousContext = {
  requestId: 'seed-test',
  address: 'seed-test',
  userAgent: 'test',
  passwords,
  attempts: {
    signUp: async () => undefined,
    passwordReset: async () => undefined,
    provider: async () => undefined,
    confirmation: async () => undefined,
    shareOpen: async () => undefined,
    sharePaper: async () => undefined,
    token: async () => ({ succeeded: async () => undefined }),
    sharePassword: async () => ({ succeeded: async () => undefined }),
    signIn: async () => ({ succeeded: async () => undefined }),
  },
}

let login: { email: string; password: string }
let ctx: TeamContext

async function plansOfTeam() {
  const { items } = await listPlans({ ctx, input: { status: 'all', limit: 100 } })
  return items
}

describe('the demo team', () => {
  beforeAll(async () => {
    login = await seedDemo()
    const user = await signIn({ ctx: visitor, input: login })
    if (!user) throw new Error('the printed log-in does not work')
    const membership = await withIdentity({ userId: user.userId }, (tx) =>
      tx.membership.findFirstOrThrow({ where: { userId: user.userId }, include: { team: true } }),
    )
    const { team, role } = membership
    ctx = {
      requestId: 'x',
      userId: user.userId,
      teamId: team.id,
      teamSlug: team.slug,
      teamName: team.name,
      currency: DOLLARS,
      catalogNumber: 0,
      role,
    }
  })

  it('has plans of every kind, each from a named source, projected', async () => {
    const plans = await plansOfTeam()
    expect(plans.map(({ name }) => name).sort()).toEqual(planned.map(({ name }) => name).sort())
    expect(plans.length).toBeGreaterThanOrEqual(6)
    expect(new Set(plans.map(({ kind }) => kind))).toEqual(new Set(['training', 'deployment', 'life_cycle']))
    for (const plan of plans) {
      expect(plan.description, plan.name).toMatch(/Source: .+https:|Model: .+card/)
      expect(plan.headline?.figures['cost.total']?.p50, plan.name).toBeGreaterThan(0)
      expect(plan.headline?.problems.error, plan.name).toBe(0)
    }
  })

  it('has several scenarios in some plans, and a trail of who made them', async () => {
    const plan = (await plansOfTeam()).find(({ name }) => name === 'Llama 3.1 70B')
    const scenarios = await listScenarios({ ctx, input: { planId: plan?.id ?? '', status: 'all' } })
    expect(scenarios.map(({ name }) => name)).toEqual(['As published, on H100', 'On H200', 'In FP8'])
    const events = await withTeam(ctx, (tx) => tx.auditEvent.count({ where: { teamId: ctx.teamId, entity: 'plan' } }))
    expect(events).toBeGreaterThanOrEqual(planned.length)
  })

  it('stays as people left it when seeded again', async () => {
    const [first, second] = await plansOfTeam()
    if (!first || !second) throw new Error('no plans')
    await updatePlan({ ctx, input: { planId: first.id, name: 'Renamed' } })
    await archivePlan({ ctx, input: { planId: second.id } })
    const [scenario] = await listScenarios({ ctx, input: { planId: first.id, status: 'all' } })
    await updateScenario({ ctx, input: { scenarioId: scenario?.id ?? '', name: 'Renamed too' } })
    const before = await plansOfTeam()
    expect(await seedDemo()).toEqual(login)
    expect(await plansOfTeam()).toEqual(before)
  })
})
