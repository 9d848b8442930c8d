import { createHash } from 'node:crypto'
import { loadCatalog } from '@/lib/catalog'
import { HEADLINE_FIGURES, type Headline } from '@/lib/contracts/headline'
import type { Monthly } from '@/lib/contracts/portfolio'
import type { RevisionMade } from '@/lib/contracts/views'
import { Prisma, type TeamTx } from '@/lib/db'
import {
  ENGINE_VERSION,
  type Projection,
  projectInFull,
  resolvedInputHashSource,
  type Scenario,
} from '@/lib/projection'
import type { Catalog } from '@/lib/projection/catalog-types'
import { logger } from '@/lib/telemetry'
import { teamVersion } from '../catalog/internal-merge'
import { asJson } from '../internal'
import { monthlyOf } from './internal-monthly'

/** Changes when the columns that are kept beside a projection (headline, months) get another form. */
const STORED_FORM = 3

const KEPT_FIGURES = ['cost.total', 'energy.total', 'carbon.location', 'training.hours'] as const

/** What a stored projection was made with. A scenario whose mark differs from the present one is projected anew.
 * `catalogNumber` is the team's own part of the catalogue. */
export function projectionStamp(catalogNumber: number): string {
  return `${engineAndCatalog(catalogNumber)}/${STORED_FORM}`
}

/** What figures hang on beside their inputs; files name both. */
export function engineAndCatalog(catalogNumber: number): string {
  return `${ENGINE_VERSION}/${teamVersion(loadCatalog().version, catalogNumber)}`
}

export type Computed = {
  projection: Projection
  inputHash: string
  headline: Headline
  monthly: Monthly
  stamp: string
}

/** Pure work, seconds at worst: never called inside a transaction. */
export function compute(document: Scenario, catalog: Catalog): Computed {
  const projection = projectInFull(document, catalog)
  const inputHash = createHash('sha256').update(resolvedInputHashSource(document, catalog)).digest('hex')
  return {
    projection,
    inputHash,
    headline: headlineOf(projection),
    monthly: monthlyOf(projection),
    stamp: `${ENGINE_VERSION}/${catalog.version}/${STORED_FORM}`,
  }
}

/** For saving: a fault of the engine must not cost anyone the work that is being saved. */
export function computeOrNothing(document: Scenario, catalog: Catalog, requestId: string): Computed | null {
  try {
    return compute(document, catalog)
  } catch (problem) {
    logger.error({ err: problem, requestId }, 'a scenario was saved without a projection: the engine failed')
    return null
  }
}

/** What is kept with a revision of what it came to: prices and engine move on. */
export function madeOf(computed: Computed | null): Prisma.InputJsonObject | typeof Prisma.DbNull {
  if (!computed) return Prisma.DbNull
  const { figures, engineVersion, catalogVersion, asOf } = computed.projection
  const kept = KEPT_FIGURES.flatMap((id): [string, number][] => {
    const median = figures[id]?.p50
    return median !== undefined && Number.isFinite(median) ? [[id, median]] : []
  })
  const made: RevisionMade = { engineVersion, catalogVersion, asOf, figures: Object.fromEntries(kept) }
  return asJson(made)
}

/** Columns of a scenario that show `computed` as the projection of its revision `number`. */
export function projectedColumns(projectionId: string, computed: Computed, number: number) {
  return {
    currentProjectionId: projectionId,
    headline: asJson(computed.headline),
    monthly: asJson(computed.monthly),
    projectedRevision: number,
    projectedWith: computed.stamp,
  }
}

/** Columns of a scenario whose current revision has no projection: no headline is better than that of another revision. */
export function unprojectedColumns() {
  return {
    currentProjectionId: null,
    headline: Prisma.DbNull,
    monthly: Prisma.DbNull,
    projectedRevision: null,
    projectedWith: null,
  }
}

/** By hash and engine version: two scenarios of a team that come to the same input share one row. */
export async function storeProjection(tx: TeamTx, teamId: string, computed: Computed): Promise<string> {
  const { inputHash, projection } = computed
  const { engineVersion } = projection
  await tx.projection.createMany({ data: [projectionRow(teamId, computed)], skipDuplicates: true })
  const row = await tx.projection.findUniqueOrThrow({
    where: { teamId_inputHash_engineVersion: { teamId, inputHash, engineVersion } },
    select: { id: true },
  })
  return row.id
}

/** Several at once, in two queries: their ids by input hash. All are of the present engine. */
export async function storeProjections(tx: TeamTx, teamId: string, all: Computed[]): Promise<Map<string, string>> {
  // In one order, whoever writes them: two that store the same ones never wait for each other.
  const ordered = [...all].sort((one, other) => (one.inputHash < other.inputHash ? -1 : 1))
  await tx.projection.createMany({ data: ordered.map((one) => projectionRow(teamId, one)), skipDuplicates: true })
  const rows = await tx.projection.findMany({
    where: { teamId, engineVersion: ENGINE_VERSION, inputHash: { in: all.map(({ inputHash }) => inputHash) } },
    select: { id: true, inputHash: true },
  })
  return new Map(rows.map(({ id, inputHash }) => [inputHash, id]))
}

function projectionRow(teamId: string, { inputHash, projection }: Computed) {
  const { engineVersion, catalogVersion } = projection
  return { teamId, inputHash, engineVersion, catalogVersion, result: asJson(projection) }
}

export function headlineOf(projection: Projection): Headline {
  const figures: Headline['figures'] = {}
  for (const id of HEADLINE_FIGURES) {
    const figure = projection.figures[id]
    if (!figure || !Number.isFinite(figure.p50)) continue
    const { label, unit, p10, p50, p90 } = figure
    figures[id] = { label, unit, p10, p50, p90 }
  }
  const problems = { error: 0, warning: 0, note: 0 }
  for (const problem of projection.problems) problems[problem.severity] += 1
  return {
    workload: projection.workload,
    model: projection.model.name,
    accelerator: projection.scenario.cluster.accelerator,
    region: projection.scenario.cluster.region ?? null,
    engineVersion: projection.engineVersion,
    catalogVersion: projection.catalogVersion,
    figures,
    problems,
  }
}
