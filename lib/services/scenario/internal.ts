import type { Person } from '@/lib/contracts/common'
import { InternalError, NotFoundError } from '@/lib/contracts/errors'
import type { RevisionSummary, ScenarioSummary } from '@/lib/contracts/plan-scenario'
import { parseScenario } from '@/lib/contracts/scenario'
import type { RevisionMade, RevisionView } from '@/lib/contracts/views'
import type { Scenario as ScenarioRow, TeamTx } from '@/lib/db'
import type { Scenario } from '@/lib/projection'
import { demandActive, findPlanForChange, toHeadline } from '../plan/internal'

/** Every column of a list row; the projection itself stays out. */
export const SUMMARY_COLUMNS = {
  id: true,
  planId: true,
  name: true,
  position: true,
  archivedAt: true,
  currentRevision: true,
  createdAt: true,
  updatedAt: true,
  headline: true,
} as const
type SummaryRow = Pick<ScenarioRow, keyof typeof SUMMARY_COLUMNS>

export const REVISION_SUMMARY_COLUMNS = {
  id: true,
  number: true,
  note: true,
  createdAt: true,
  author: { select: { id: true, name: true } },
} as const
/** With what it came to when it was saved; the document is read apart, through its contract. */
export const REVISION_COLUMNS = { ...REVISION_SUMMARY_COLUMNS, made: true } as const
type RevisionSummaryRow = { id: string; number: number; note: string; createdAt: Date; author: Person | null }

export function toSummary(row: SummaryRow): ScenarioSummary {
  return {
    id: row.id,
    planId: row.planId,
    name: row.name,
    position: row.position,
    status: row.archivedAt ? 'archived' : 'active',
    archivedAt: row.archivedAt?.toISOString() ?? null,
    currentRevision: row.currentRevision,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    headline: toHeadline(row.headline),
  }
}

export function toRevisionSummary(row: RevisionSummaryRow): RevisionSummary {
  const { id, number, note, author, createdAt } = row
  return { id, number, note, author, createdAt: createdAt.toISOString() }
}

export function toRevision(row: RevisionSummaryRow & { made: unknown }): Omit<RevisionView, 'document'> {
  return { ...toRevisionSummary(row), made: asMade(row.made) }
}

/** Guaranteed by `madeOf`, which alone writes it. */
function asMade(stored: unknown): RevisionMade | null {
  return stored as RevisionMade | null
}

/** Stored documents went through the contract, so one that does not read is our fault and not the caller's. */
export function toDocument(stored: unknown): Scenario {
  const parsed = parseScenario(stored)
  if (parsed.ok) return parsed.scenario
  throw new InternalError('A stored scenario cannot be read. It is logged under the request id.')
}

type Key = { teamId: string; scenarioId: string }

export async function findScenario(tx: TeamTx, { teamId, scenarioId }: Key): Promise<SummaryRow> {
  const row = await tx.scenario.findUnique({
    where: { teamId_id: { teamId, id: scenarioId } },
    select: SUMMARY_COLUMNS,
  })
  if (!row) throw new NotFoundError()
  return row
}

export async function findRevision(tx: TeamTx, key: Key & { number: number }): Promise<RevisionView> {
  const row = await tx.revision.findUnique({
    where: { teamId_scenarioId_number: key },
    select: { ...REVISION_COLUMNS, document: true },
  })
  if (!row) throw new NotFoundError()
  return { ...toRevision(row), document: toDocument(row.document) }
}

export async function findScenarioForChange(tx: TeamTx, key: Key): Promise<SummaryRow> {
  const row = await findScenario(tx, key)
  demandActive(row, 'scenario')
  await findPlanForChange(tx, { teamId: key.teamId, planId: row.planId })
  return row
}

/** A change of a scenario counts as a change of its plan, which lists sort by. */
export async function touchPlan(tx: TeamTx, teamId: string, planId: string): Promise<void> {
  await tx.plan.updateMany({ where: { teamId, id: planId }, data: { updatedAt: new Date() } })
}

export async function nextPosition(tx: TeamTx, teamId: string, planId: string): Promise<number> {
  const last = await tx.scenario.aggregate({ where: { teamId, planId }, _max: { position: true } })
  return (last._max.position ?? -1) + 1
}
