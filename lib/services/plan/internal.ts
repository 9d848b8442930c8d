import type { Person } from '@/lib/contracts/common'
import { ConflictError, NotFoundError } from '@/lib/contracts/errors'
import { type Headline, headlineSchema } from '@/lib/contracts/headline'
import type { PlanView } from '@/lib/contracts/plan'
import type { Plan as PlanRow, TeamTx } from '@/lib/db'

export const PLAN_COLUMNS = {
  id: true,
  name: true,
  kind: true,
  description: true,
  baselineScenarioId: true,
  startsOn: true,
  archivedAt: true,
  createdAt: true,
  updatedAt: true,
  createdBy: { select: { id: true, name: true } },
} as const
type Columns = Exclude<keyof typeof PLAN_COLUMNS, 'createdBy'>
export type PlanColumns = Pick<PlanRow, Columns> & { createdBy: Person | null }

type Key = { teamId: string; planId: string }

export async function findPlan(tx: TeamTx, { teamId, planId }: Key): Promise<PlanColumns> {
  const row = await tx.plan.findUnique({ where: { teamId_id: { teamId, id: planId } }, select: PLAN_COLUMNS })
  if (!row) throw new NotFoundError()
  return row
}

/** Changing what is archived would be lost from sight. */
export function demandActive(row: { archivedAt: Date | null }, what: 'plan' | 'scenario'): void {
  if (row.archivedAt) throw new ConflictError(`This ${what} is archived: restore it first, then change it.`)
}

export async function findPlanForChange(tx: TeamTx, key: Key): Promise<PlanColumns> {
  const row = await findPlan(tx, key)
  demandActive(row, 'plan')
  return row
}

export async function viewPlan(tx: TeamTx, key: Key): Promise<PlanView> {
  const [view] = await toViews(tx, key.teamId, [await findPlan(tx, key)])
  if (!view) throw new NotFoundError()
  return view
}

/** Rows to views in two further queries, however many rows: which scenario speaks for each plan, then its headline. */
export async function toViews(tx: TeamTx, teamId: string, rows: PlanColumns[]): Promise<PlanView[]> {
  const scenarios = await tx.scenario.findMany({
    where: { teamId, planId: { in: rows.map((row) => row.id) }, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, planId: true },
  })
  const byPlan = new Map<string, { id: string }[]>(rows.map((row) => [row.id, []]))
  for (const scenario of scenarios) byPlan.get(scenario.planId)?.push(scenario)
  const speaker = (row: PlanColumns) => {
    const own = byPlan.get(row.id) ?? []
    return (own.find((scenario) => scenario.id === row.baselineScenarioId) ?? own[0])?.id
  }
  const headlines = await readHeadlines(tx, teamId, rows.map(speaker))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    description: row.description,
    status: row.archivedAt ? 'archived' : 'active',
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    createdBy: row.createdBy,
    baselineScenarioId: row.baselineScenarioId,
    startsOn: row.startsOn?.toISOString().slice(0, 7) ?? null,
    leadScenarioId: speaker(row) ?? null,
    scenarioCount: byPlan.get(row.id)?.length ?? 0,
    headline: headlines.get(speaker(row) ?? '') ?? null,
  }))
}

async function readHeadlines(
  tx: TeamTx,
  teamId: string,
  ids: (string | undefined)[],
): Promise<Map<string, Headline | null>> {
  const rows = await tx.scenario.findMany({
    where: { teamId, id: { in: ids.filter((id) => id !== undefined) } },
    select: { id: true, headline: true },
  })
  return new Map(rows.map((row) => [row.id, toHeadline(row.headline)]))
}

/** A headline that an older version wrote in another form counts as none, until the job has written it anew. */
export function toHeadline(stored: unknown): Headline | null {
  const parsed = headlineSchema.safeParse(stored)
  return parsed.success ? parsed.data : null
}
