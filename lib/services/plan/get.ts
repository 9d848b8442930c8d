import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type PlanView, planRefInput } from '@/lib/contracts/plan'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { viewPlan } from './internal'

export async function getPlan({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof planRefInput>
}): Promise<PlanView> {
  demand(ctx, 'plan.read')
  const key = { teamId: ctx.teamId, ...parse(planRefInput, input) }
  return withTeam(ctx, (tx) => viewPlan(tx, key))
}
