import { v7 as newId } from 'uuid'
import { passwords } from '@/lib/auth/passwords'
import type { AnonymousContext, TeamContext, UserContext } from '@/lib/contracts/context'
import { DOLLARS } from '@/lib/contracts/currency'
import { withIdentity } from '@/lib/db'
import { signUp } from '@/lib/services/account/sign-up'
import { createPlan } from '@/lib/services/plan/create'
import { listPlans } from '@/lib/services/plan/list'
import { createScenario } from '@/lib/services/scenario/create'
import { listScenarios } from '@/lib/services/scenario/list'
import { listOwnTeams } from '@/lib/services/team/list-own'
import { type DemoPlan, demoPlans } from './plans'

/** Printed at every start, so everybody knows it: the demo team exists only where that does no harm. */
const LOGIN = { email: 'demo@headroom.example', password: 'seventeen-otters-chart-maple' } as const
const MOST_PLANS = 100

/** The demo team with its plans, made through the same verbs as anyone's. What exists stays as it is, so that a second
 * start changes nothing and an interrupted first one is completed. */
export async function seedDemo(): Promise<{ email: string; password: string }> {
  const ctx = await demoTeam()
  const { items: existing } = await listPlans({ ctx, input: { status: 'all', limit: MOST_PLANS } })
  // The newest plan stands first in lists: made in reverse, they are read in the order of the file.
  for (const plan of demoPlans().reverse()) {
    // A plan that was renamed still has its description, and the other way round.
    const found = existing.find(({ name, description }) => name === plan.name || description === plan.description)
    await (found ? addScenarios(ctx, found.id, plan) : makePlan(ctx, plan))
  }
  return { ...LOGIN }
}

async function makePlan(ctx: TeamContext, { name, kind, description, scenarios }: DemoPlan): Promise<void> {
  const [first] = scenarios
  if (!first) return
  const created = await createPlan({ ctx, input: { name, kind, description, scenario: first } })
  await addScenarios(ctx, created.id, { name, kind, description, scenarios })
}

/** Nothing is ever deleted, so a plan with as many scenarios as planned was completed, whatever they are called by now. */
async function addScenarios(ctx: TeamContext, planId: string, { scenarios }: DemoPlan): Promise<void> {
  const present = await listScenarios({ ctx, input: { planId, status: 'all' } })
  if (present.length >= scenarios.length) return
  const names = new Set(present.map(({ name }) => name))
  for (const scenario of scenarios) {
    if (!names.has(scenario.name)) await createScenario({ ctx, input: { planId, ...scenario } })
  }
}

async function demoTeam(): Promise<TeamContext> {
  const userId = (await demoUserId()) ?? (await signUpDemo())
  const user: UserContext = { requestId: newId(), userId, sessionId: newId(), email: LOGIN.email, name: 'Demo' }
  const [team] = await listOwnTeams({ ctx: user })
  if (!team) throw new Error('The demo user belongs to no team')
  const { requestId } = user
  return {
    requestId,
    userId,
    teamId: team.id,
    teamSlug: team.slug,
    teamName: team.name,
    currency: DOLLARS,
    catalogNumber: 0,
    role: team.role,
  }
}

async function demoUserId(): Promise<string | undefined> {
  const { email } = LOGIN
  const user = await withIdentity({ email }, (tx) => tx.user.findUnique({ where: { email }, select: { id: true } }))
  return user?.id
}

async function signUpDemo(): Promise<string> {
  const nobodyCounts = async () => undefined
  const ctx: AnonymousContext = {
    requestId: newId(),
    address: 'seed',
    userAgent: 'seed',
    passwords,
    attempts: {
      signUp: nobodyCounts,
      passwordReset: nobodyCounts,
      provider: nobodyCounts,
      confirmation: nobodyCounts,
      shareOpen: async () => undefined,
      sharePaper: async () => undefined,
      token: async () => ({ succeeded: nobodyCounts }),
      signIn: async () => ({ succeeded: nobodyCounts }),
      sharePassword: async () => ({ succeeded: nobodyCounts }),
    },
  }
  await signUp({ ctx, input: { ...LOGIN, name: 'Demo', teamName: 'Demo' } })
  const userId = await demoUserId()
  if (!userId) throw new Error('The demo user could not be signed up')
  // Its address is nobody's: no mail goes there.
  const usedAt = new Date()
  await withIdentity({ userId }, (tx) => tx.emailConfirmation.updateMany({ where: { userId }, data: { usedAt } }))
  return userId
}
