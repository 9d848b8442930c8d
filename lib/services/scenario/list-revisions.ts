import { demand } from '@/lib/auth/roles'
import type { Page } from '@/lib/contracts/common'
import type { TeamContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { listRevisionsInput, type RevisionEntry } from '@/lib/contracts/plan-scenario'
import { changesBetween } from '@/lib/contracts/scenario-changes'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { pageOf, readCursor } from '../internal-cursor'
import { findScenario, REVISION_SUMMARY_COLUMNS, toRevisionSummary } from './internal'

/** Newest first, each with what it changed of the one before it. */
export async function listRevisions({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof listRevisionsInput>
}): Promise<Page<RevisionEntry>> {
  demand(ctx, 'plan.read')
  const { scenarioId, cursor, limit } = parse(listRevisionsInput, input)
  const after = readCursor(cursor, 'number', 'number')
  return withTeam(ctx, async (tx) => {
    await findScenario(tx, { teamId: ctx.teamId, scenarioId })
    const rows = await tx.revision.findMany({
      where: { teamId: ctx.teamId, scenarioId, ...(after ? { number: { lt: Number(after.value) } } : {}) },
      orderBy: { number: 'desc' },
      take: limit + 1,
      select: { ...REVISION_SUMMARY_COLUMNS, document: true },
    })
    const entries = rows.map((row, index) => {
      const before = rows[index + 1]
      const changes = before ? changesBetween(before.document, row.document) : []
      return {
        ...toRevisionSummary(row),
        changes: changes.slice(0, LIMITS.historyChanges),
        changed: changes.length,
      }
    })
    return pageOf(entries, limit, (last) => ({
      sort: 'number',
      value: String(last.number),
      id: last.id,
    }))
  })
}
