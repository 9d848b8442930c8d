import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { type PlanView, updatePlanInput } from '@/lib/contracts/plan'
import { type TeamTx, withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { findPlanForChange, viewPlan } from './internal'

export async function updatePlan({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof updatePlanInput>
}): Promise<PlanView> {
  demand(ctx, 'plan.write')
  const { planId, ...change } = parse(updatePlanInput, input)
  const key = { teamId: ctx.teamId, planId }
  return withTeam(ctx, async (tx) => {
    await findPlanForChange(tx, key)
    if (change.baselineScenarioId) await demandOwnScenario(tx, key, change.baselineScenarioId)
    const { startsOn, ...plain } = change
    const start = startsOn === undefined ? {} : { startsOn: startsOn && new Date(`${startsOn}-01`) }
    await tx.plan.updateMany({ where: { teamId: ctx.teamId, id: planId }, data: { ...plain, ...start } })
    await audit(tx, ctx, { action: 'updated', entity: 'plan', entityId: planId, detail: change })
    return viewPlan(tx, key)
  })
}

/** The database refuses another plan's scenario too; this says it in words. */
async function demandOwnScenario(tx: TeamTx, key: { teamId: string; planId: string }, id: string): Promise<void> {
  if ((await tx.scenario.count({ where: { ...key, id } })) > 0) return
  const message = 'The baseline must be a scenario of this plan: choose one of its scenarios.'
  throw new InvalidError(message, [{ path: 'baselineScenarioId', message }])
}
