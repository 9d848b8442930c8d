import { ConflictError, LimitError, NotFoundError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import type { ConflictVersion, ScenarioView } from '@/lib/contracts/views'
import type { TeamTx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import type { Scenario } from '@/lib/projection'
import { asJson, audit } from '../internal'
import { type Computed, madeOf, projectedColumns, storeProjection, unprojectedColumns } from '../projection/internal'
import {
  findRevision,
  findScenario,
  findScenarioForChange,
  REVISION_COLUMNS,
  SUMMARY_COLUMNS,
  toRevision,
  toSummary,
  touchPlan,
} from './internal'

export const FIRST_REVISION = 1
type Author = { teamId: string; userId: string; requestId: string }

/** Saved without a projection: the queue tries again, if and only if this transaction commits. */
export function enqueueProjection(tx: TeamTx, teamId: string, scenarioId: string): Promise<void> {
  return enqueue(tx, { name: 'project-scenario', payload: { teamId, scenarioId } })
}

type NewScenario = {
  id: string
  planId: string
  name: string
  position: number
  document: Scenario
  note: string
  computed: Computed | null
}

/** Scenario, its first revision and its projection, in the caller's transaction. */
export async function insertScenario(tx: TeamTx, ctx: { teamId: string; userId: string }, given: NewScenario) {
  const { id, planId, name, position, document, note, computed } = given
  if (!computed) await enqueueProjection(tx, ctx.teamId, id)
  const projected = computed
    ? projectedColumns(await storeProjection(tx, ctx.teamId, computed), computed, FIRST_REVISION)
    : {}
  await tx.scenario.create({
    data: { teamId: ctx.teamId, id, planId, name, position, createdById: ctx.userId, ...projected },
    select: { id: true },
  })
  const revision = await tx.revision.create({
    data: {
      teamId: ctx.teamId,
      scenarioId: id,
      number: FIRST_REVISION,
      document: asJson(document),
      note,
      made: madeOf(computed),
      authorId: ctx.userId,
    },
    select: REVISION_COLUMNS,
  })
  return { ...toRevision(revision), document }
}

export function copyName(name: string): string {
  const suffix = ' (copy)'
  return `${name.slice(0, LIMITS.nameLength - suffix.length)}${suffix}`
}

type Copy = { from: string; id: string; planId: string; name: string; position: number }

/** Copies by the current revision of each, with its projection; the number of queries does not grow with their number. */
export async function copyScenarios(tx: TeamTx, ctx: { teamId: string; userId: string }, copies: Copy[]) {
  const { teamId, userId } = ctx
  const originals = await tx.scenario.findMany({
    where: { teamId, id: { in: copies.map((copy) => copy.from) } },
    select: {
      ...SUMMARY_COLUMNS,
      monthly: true,
      currentProjectionId: true,
      projectedRevision: true,
      projectedWith: true,
    },
  })
  const revisions = await tx.revision.findMany({
    where: { teamId, OR: originals.map((row) => ({ scenarioId: row.id, number: row.currentRevision })) },
    select: { scenarioId: true, number: true, document: true },
  })
  const pairs = copies.map((copy) => {
    const original = originals.find((row) => row.id === copy.from)
    const revision = revisions.find((row) => row.scenarioId === copy.from)
    if (!original || !revision) throw new NotFoundError()
    return { copy, original, revision }
  })
  await tx.scenario.createMany({
    data: pairs.map(({ copy: { from, ...copy }, original }) => ({
      teamId,
      ...copy,
      createdById: userId,
      // A projection of an older revision is not that of the copy's first.
      ...(original.projectedRevision === original.currentRevision && original.headline !== null
        ? {
            currentProjectionId: original.currentProjectionId,
            headline: original.headline,
            ...(original.monthly === null ? {} : { monthly: original.monthly }),
            projectedRevision: FIRST_REVISION,
            projectedWith: original.projectedWith,
          }
        : {}),
    })),
  })
  await tx.revision.createMany({
    data: pairs.map(({ copy, original, revision }) => ({
      teamId,
      scenarioId: copy.id,
      number: FIRST_REVISION,
      document: revision.document ?? {},
      note: `Copied from ${original.name}, revision ${revision.number}`,
      authorId: userId,
    })),
  })
}

type NewRevision = {
  scenarioId: string
  expectedRevision: number
  document: Scenario
  note: string
  computed: Computed | null
  action: 'revision_saved' | 'revision_restored'
}

/** One winner: of two writers that expect the same number, the row lock lets one pass and the other finds it changed. */
export async function appendRevision(tx: TeamTx, ctx: Author, given: NewRevision): Promise<ScenarioView> {
  const { scenarioId, expectedRevision, document, note, computed, action } = given
  const { teamId, userId } = ctx
  const key = { teamId, scenarioId }
  const number = expectedRevision + 1
  const { planId, currentRevision } = await findScenarioForChange(tx, key)
  if (currentRevision >= LIMITS.revisionsPerScenario) throw new LimitError(FULL, { status: 422 })

  const { count } = await tx.scenario.updateMany({
    where: { teamId, id: scenarioId, currentRevision: expectedRevision, archivedAt: null },
    data: { currentRevision: number, updatedAt: new Date() },
  })
  if (count === 0) throw await conflict(tx, ctx, given)

  const revision = await tx.revision.create({
    data: { ...key, number, document: asJson(document), note, made: madeOf(computed), authorId: userId },
    select: REVISION_COLUMNS,
  })
  if (!computed) await enqueueProjection(tx, teamId, scenarioId)
  const projected = computed
    ? projectedColumns(await storeProjection(tx, teamId, computed), computed, number)
    : unprojectedColumns()
  await tx.scenario.updateMany({ where: { teamId, id: scenarioId }, data: projected })
  await touchPlan(tx, teamId, planId)
  await audit(tx, ctx, { action, entity: 'scenario', entityId: scenarioId, detail: { number, note } })
  const row = await findScenario(tx, key)
  return { ...toSummary(row), revision: { ...toRevision(revision), document } }
}

const FULL = `A scenario keeps at most ${LIMITS.revisionsPerScenario} revisions: duplicate it and go on with the copy.`

async function conflict(tx: TeamTx, ctx: Author, { scenarioId, expectedRevision, document, note }: NewRevision) {
  const key = { teamId: ctx.teamId, scenarioId }
  const { currentRevision } = await findScenario(tx, key)
  const theirs = await findRevision(tx, { ...key, number: currentRevision })
  const current: ConflictVersion = {
    number: theirs.number,
    document: theirs.document,
    author: theirs.author?.name ?? 'A former member',
    createdAt: theirs.createdAt,
    note: theirs.note,
  }
  return new ConflictError(
    `Revision ${currentRevision} was saved by ${current.author} after you opened revision ${expectedRevision}: compare both, then save on top of it.`,
    { current, yours: { number: expectedRevision, document, note } },
  )
}
