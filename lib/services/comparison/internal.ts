import type { Comparison, ProjectedScenario } from '@/lib/contracts/comparison'
import { InternalError, InvalidError, NotFoundError } from '@/lib/contracts/errors'
import type { Prisma, TeamTx } from '@/lib/db'
import { type Projection, SAMPLES, type Scenario, sampledTogether } from '@/lib/projection'
import type { Catalog } from '@/lib/projection/catalog-types'
import { logger } from '@/lib/telemetry'
import type { CatalogKey } from '../catalog/internal-team'
import { computeOrNothing, projectionStamp } from '../projection/internal'
import { toDocument } from '../scenario/internal'

export type ReadScenario = Omit<ProjectedScenario, 'projection'> & { stored: Projection | null }

/** Scenarios with plan, current revision and stored projection: the same few queries, however many there are. */
export async function readScenarios(
  tx: TeamTx,
  { teamId, catalogNumber }: CatalogKey,
  where: Prisma.ScenarioWhereInput,
): Promise<ReadScenario[]> {
  const rows = await tx.scenario.findMany({
    where: { ...where, teamId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      archivedAt: true,
      currentRevision: true,
      projectedRevision: true,
      projectedWith: true,
      plan: { select: { id: true, name: true, kind: true } },
      currentProjection: { select: { result: true } },
    },
  })
  const revisions = await tx.revision.findMany({
    where: { teamId, OR: rows.map((row) => ({ scenarioId: row.id, number: row.currentRevision })) },
    select: { scenarioId: true, number: true, note: true, createdAt: true, document: true },
  })
  const byScenario = new Map(revisions.map((revision) => [revision.scenarioId, revision]))
  return rows.map((row) => {
    const revision = byScenario.get(row.id)
    if (!revision) throw new InternalError()
    const fresh = row.projectedRevision === row.currentRevision && row.projectedWith === projectionStamp(catalogNumber)
    return {
      plan: row.plan,
      scenario: { id: row.id, name: row.name, status: row.archivedAt ? 'archived' : 'active' },
      revision: { number: revision.number, createdAt: revision.createdAt.toISOString(), note: revision.note },
      document: toDocument(revision.document),
      stored: fresh ? asProjection(row.currentProjection?.result ?? null) : null,
    }
  })
}

/** As they were asked for. One that is not there makes the whole "not found". */
export function inOrder(rows: ReadScenario[], ids: string[]): ReadScenario[] {
  const byId = new Map(rows.map((row) => [row.scenario.id, row]))
  return ids.map((id) => {
    const row = byId.get(id)
    if (!row) throw new NotFoundError()
    return row
  })
}

export function demandBaseline(ids: string[], baselineId: string): void {
  if (ids.includes(baselineId)) return
  throw new InvalidError('The baseline must be one of the scenarios.', [
    { path: 'baselineId', message: 'must be one of the scenarios that are compared' },
  ])
}

/** After the transaction: what has no projection of the present engine is projected here, and left to the queue to keep. */
export function withProjection(
  { stored, ...rest }: ReadScenario,
  catalog: Catalog,
  requestId: string,
): ProjectedScenario {
  return { ...rest, projection: stored ?? projected(rest.document, catalog, requestId) }
}

function projected(document: Scenario, catalog: Catalog, requestId: string): Projection | null {
  return computeOrNothing(document, catalog, requestId)?.projection ?? null
}

/** The differences on shared draws. A comparison without them is better than none, should the engine fail on a document. */
export function together(
  scenarios: readonly ProjectedScenario[],
  baselineId: string,
  catalog: Catalog,
  requestId: string,
): Pick<Comparison, 'together'> {
  if (scenarios.length < 2) return {}
  const baseline = scenarios.findIndex(({ scenario }) => scenario.id === baselineId)
  try {
    const documents = scenarios.map(({ document }) => document)
    return { together: sampledTogether(documents, baseline, catalog, SAMPLES) }
  } catch (problem) {
    logger.error({ err: problem, requestId }, 'scenarios are compared without shared draws: the engine failed')
    return {}
  }
}

/** Guaranteed by the stamp: the row was written by `storeProjection` of this very engine version. */
function asProjection(stored: unknown): Projection | null {
  return stored as Projection | null
}
