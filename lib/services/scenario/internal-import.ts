import type { TeamTx } from '@/lib/db'
import type { Scenario } from '@/lib/projection'
import { asJson } from '../internal'
import { type Computed, madeOf, projectedColumns, storeProjections } from '../projection/internal'
import { enqueueProjection, FIRST_REVISION } from './internal-write'

type Row = { id: string; name: string; document: Scenario; note: string; computed: Computed | null }

/** Scenarios of a new plan in their order, each with its first revision; the number of queries does not grow with theirs. */
export async function insertScenarios(
  tx: TeamTx,
  { teamId, userId }: { teamId: string; userId: string },
  planId: string,
  rows: Row[],
): Promise<void> {
  const stored = await storeProjections(
    tx,
    teamId,
    rows.flatMap(({ computed }) => (computed ? [computed] : [])),
  )
  await tx.scenario.createMany({
    data: rows.map(({ id, name, computed }, position) => {
      const projectionId = computed && stored.get(computed.inputHash)
      const projected = projectionId ? projectedColumns(projectionId, computed, FIRST_REVISION) : {}
      return { teamId, id, planId, name, position, createdById: userId, ...projected }
    }),
  })
  await tx.revision.createMany({
    data: rows.map(({ id, document, note, computed }) => ({
      ...{ teamId, scenarioId: id, number: FIRST_REVISION, note, authorId: userId },
      document: asJson(document),
      made: madeOf(computed),
    })),
  })
  // Rare: only where the engine failed on one.
  for (const { id, computed } of rows) if (!computed) await enqueueProjection(tx, teamId, id)
}
