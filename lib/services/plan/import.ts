import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { type ImportedPlan, importPlanInput } from '@/lib/contracts/plan-import'
import { withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { atMost, audit, type Input, parse } from '../internal'
import { type Computed, computeOrNothing, engineAndCatalog } from '../projection/internal'
import { insertScenarios } from '../scenario/internal-import'
import { viewPlan } from './internal'
import { planOfFile } from './internal-file'

/** A new plan with every scenario of a file: all of them or, when one is refused, none. */
export async function importPlan({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof importPlanInput>
}): Promise<ImportedPlan> {
  demand(ctx, 'plan.write')
  const { name, kind, description, scenarios, notes } = planOfFile(
    parse(importPlanInput, input),
    engineAndCatalog(ctx.catalogNumber),
  )
  const planId = newId()
  const rows: ((typeof scenarios)[number] & { id: string; computed: Computed | null })[] = []
  for (const scenario of scenarios) {
    rows.push({
      ...scenario,
      id: newId(),
      computed: computeOrNothing(scenario.document, await teamCatalog(ctx), ctx.requestId),
    })
    // Many take a while: others are answered in between.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const baseline = rows.find((row) => row.isBaseline)
  const plan = await withTeam(ctx, async (tx) => {
    const { teamId, userId } = ctx
    atMost(LIMITS.plansPerTeam, await tx.plan.count({ where: { teamId } }), 'plans in a team')
    await tx.plan.create({
      data: { teamId, id: planId, name, kind, description, createdById: userId },
      select: { id: true },
    })
    await insertScenarios(tx, ctx, planId, rows)
    if (baseline) await tx.plan.updateMany({ where: { teamId, id: planId }, data: { baselineScenarioId: baseline.id } })
    const detail = { name, kind, scenarios: rows.length }
    await audit(tx, ctx, { action: 'imported', entity: 'plan', entityId: planId, detail })
    return viewPlan(tx, { teamId, planId })
  })
  return { plan, scenarios: rows.map((row) => ({ id: row.id, name: row.name })), notes }
}
