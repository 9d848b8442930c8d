import { InvalidError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import type { ReportKind } from '@/lib/contracts/report'
import type { TeamTx } from '@/lib/db'
import type { CatalogKey } from '../catalog/internal-team'
import { demandBaseline, inOrder, readScenarios } from '../comparison/internal'
import { findPlan } from '../plan/internal'

export type Asked = { planId?: string | undefined; scenarioIds?: string[] | undefined; baselineId?: string | undefined }
type Resolved = { kind: ReportKind; title: string; planId: string | null; scenarioIds: string[]; baselineId: string }

/** What a report is about, by ids that are the team's own. One that is not there makes the whole "not found". */
export async function resolveOrder(tx: TeamTx, key: CatalogKey, asked: Asked): Promise<Resolved> {
  if (asked.planId !== undefined) return ofPlan(tx, key.teamId, asked.planId)
  const scenarioIds = asked.scenarioIds ?? []
  const baselineId = asked.baselineId ?? scenarioIds[0] ?? ''
  demandBaseline(scenarioIds, baselineId)
  const rows = inOrder(await readScenarios(tx, key, { id: { in: scenarioIds } }), scenarioIds)
  const [first] = rows
  const alone = rows.length === 1 && first ? `${first.plan.name}: ${first.scenario.name}` : undefined
  return {
    kind: alone ? 'scenario' : 'comparison',
    title: alone ?? `Comparison of ${rows.length} scenarios`,
    planId: null,
    scenarioIds,
    baselineId,
  }
}

async function ofPlan(tx: TeamTx, teamId: string, planId: string): Promise<Resolved> {
  const plan = await findPlan(tx, { teamId, planId })
  const ids = await activeIds(tx, teamId, planId)
  const baselineId = ids.includes(plan.baselineScenarioId ?? '') ? (plan.baselineScenarioId ?? '') : (ids[0] ?? '')
  if (!baselineId) {
    const message = 'The plan has no active scenario: restore one first.'
    throw new InvalidError(message, [{ path: 'planId', message }])
  }
  const scenarioIds = [baselineId, ...ids.filter((id) => id !== baselineId)].slice(0, LIMITS.comparedScenarios)
  return { kind: 'plan', title: plan.name, planId, scenarioIds, baselineId }
}

export async function activeIds(tx: TeamTx, teamId: string, planId: string): Promise<string[]> {
  const rows = await tx.scenario.findMany({
    where: { teamId, planId, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}
