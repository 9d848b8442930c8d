import { NotFoundError } from '@/lib/contracts/errors'
import type { StoredProjectionView } from '@/lib/contracts/views'
import { type TeamTx, withTeam } from '@/lib/db'
import type { Projection, Scenario } from '@/lib/projection'
import { type CatalogKey, teamCatalog } from '../catalog/internal-team'
import { toDocument } from '../scenario/internal'
import { compute, projectedColumns, projectionStamp, storeProjection } from './internal'

type Ask = { scenarioId: string; number?: number | undefined }
type Stored = { number: number; inputHash: string; projection: Projection }
type Found = { stored: Stored } | { stored: null; number: number; document: Scenario }

/** Read and end the transaction, project, write: the engine never runs while a connection is held. */
export async function projectRevision(key: CatalogKey, { scenarioId, number }: Ask): Promise<StoredProjectionView> {
  const { teamId } = key
  const found = await withTeam({ teamId }, (tx) => find(tx, { ...key, scenarioId, number }))
  if (found.stored) return { scenarioId, ...found.stored }

  const computed = compute(found.document, await teamCatalog(key))
  await withTeam({ teamId }, async (tx) => {
    // First the scenario, then its projection, as saving does: two that take them the other way round wait for each other.
    await tx.$queryRaw`select id from scenarios where team_id = ${teamId}::uuid and id = ${scenarioId}::uuid for no key update`
    const projectionId = await storeProjection(tx, teamId, computed)
    // Only while this is still the current revision: a newer one brought its own projection along.
    await tx.scenario.updateMany({
      where: { teamId, id: scenarioId, currentRevision: found.number },
      data: projectedColumns(projectionId, computed, found.number),
    })
  })
  return { scenarioId, number: found.number, inputHash: computed.inputHash, projection: computed.projection }
}

async function find(tx: TeamTx, { teamId, catalogNumber, scenarioId, number }: Ask & CatalogKey): Promise<Found> {
  const scenario = await tx.scenario.findUnique({
    where: { teamId_id: { teamId, id: scenarioId } },
    select: {
      currentRevision: true,
      projectedRevision: true,
      projectedWith: true,
      currentProjection: { select: { inputHash: true, result: true } },
    },
  })
  if (!scenario) throw new NotFoundError()
  const wanted = number ?? scenario.currentRevision
  const { currentProjection, projectedRevision, projectedWith } = scenario
  if (currentProjection && projectedRevision === wanted && projectedWith === projectionStamp(catalogNumber)) {
    const { inputHash, result } = currentProjection
    return { stored: { number: wanted, inputHash, projection: asProjection(result) } }
  }
  const revision = await tx.revision.findUnique({
    where: { teamId_scenarioId_number: { teamId, scenarioId, number: wanted } },
    select: { document: true },
  })
  if (!revision) throw new NotFoundError()
  return { stored: null, number: wanted, document: toDocument(revision.document) }
}

/** Guaranteed by the stamp: the row was written by `storeProjection` of this very engine version. */
function asProjection(stored: unknown): Projection {
  return stored as Projection
}
