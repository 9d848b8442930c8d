import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type Found, searchInput } from '@/lib/contracts/search'
import { type Prisma, withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { containing } from '../internal-text'

const SHOWN = 8
const NEWEST = [{ updatedAt: 'desc' as const }, { id: 'desc' as const }]

/** Plans and scenarios in use whose names hold every word, those changed last first. Two queries. */
export async function findByName({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof searchInput>
}): Promise<Found> {
  demand(ctx, 'plan.read')
  const words = parse(searchInput, input).q.split(/\s+/).filter(Boolean)
  const { teamId } = ctx
  // A scenario is found by its plan's name too: "llama h100" is the H100 scenario of the Llama plan.
  const either = (word: string): Prisma.ScenarioWhereInput => ({
    OR: [{ name: containing(word) }, { plan: { name: containing(word) } }],
  })
  return withTeam(ctx, async (tx) => {
    const plans = await tx.plan.findMany({
      where: { teamId, archivedAt: null, AND: words.map((word) => ({ name: containing(word) })) },
      orderBy: NEWEST,
      take: SHOWN,
      select: { id: true, name: true },
    })
    const scenarios = await tx.scenario.findMany({
      where: { teamId, archivedAt: null, plan: { archivedAt: null }, AND: words.map(either) },
      orderBy: NEWEST,
      take: SHOWN,
      select: { id: true, name: true, planId: true, plan: { select: { name: true } } },
    })
    return { plans, scenarios: scenarios.map(({ plan, ...row }) => ({ ...row, planName: plan.name })) }
  })
}
