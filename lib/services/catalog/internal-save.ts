import { loadCatalog } from '@/lib/catalog'
import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError, type Issue } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { nearest } from '@/lib/contracts/nearest'
import { type TeamRow, type TeamRowChange, teamRowKey } from '@/lib/contracts/team-catalog'
import type { TeamTx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { asJson, atMost, audit } from '../internal'
import { rowsByKey } from './internal-merge'
import { teamRows } from './internal-team'

const KEYS_TOLD = 20

/** The team's rows now, held against changes by others until the transaction ends. */
export async function lockedRows(tx: TeamTx, teamId: string): Promise<{ number: number; rows: TeamRow[] }> {
  await tx.$queryRaw`select id from teams where id = ${teamId}::uuid for no key update`
  const { catalogNumber } = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { catalogNumber: true } })
  return { number: catalogNumber, rows: await teamRows(tx, { teamId, catalogNumber }) }
}

/** What a change comes to, by the keys of the rows. */
export function changeOf(before: readonly TeamRow[], after: readonly TeamRow[]): TeamRowChange {
  const [old, fresh] = [rowsByKey(before), rowsByKey(after)]
  const added = [...fresh.keys()].filter((key) => !old.has(key))
  const removed = [...old.keys()].filter((key) => !fresh.has(key))
  const changed = [...fresh].filter(([key, row]) => old.has(key) && !same(old.get(key), row)).map(([key]) => key)
  return {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    keys: [...added, ...changed, ...removed].slice(0, KEYS_TOLD),
  }
}

/** Fields in the order of the schema, so that their text tells rows apart. */
function same(one: TeamRow | undefined, other: TeamRow): boolean {
  return JSON.stringify(one && sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(row: TeamRow): [string, unknown][] {
  return Object.entries(row).sort(([left], [right]) => (left < right ? -1 : 1))
}

/** One more revision with all rows; scenarios of the team are projected anew with them. Nothing changed: nothing is written. */
export async function saveRows(
  tx: TeamTx,
  ctx: TeamContext,
  {
    number,
    before,
    after,
    action,
  }: { number: number; before: TeamRow[]; after: TeamRow[]; action: 'updated' | 'imported' },
): Promise<{ number: number; change: TeamRowChange }> {
  const change = changeOf(before, after)
  if (change.added + change.changed + change.removed === 0) return { number, change }
  demandSound(after)
  atMost(LIMITS.teamRowChanges, number, 'changes of the catalogue in a team')
  const { teamId, userId } = ctx
  const next = number + 1
  await tx.catalogRevision.createMany({
    data: [
      { teamId, number: next, rows: after.map((row) => asJson(row)), change: asJson(change), createdById: userId },
    ],
  })
  await tx.team.updateMany({ where: { id: teamId }, data: { catalogNumber: next } })
  const detail = { number: next, ...change }
  await audit(tx, ctx, { action, entity: 'catalog', entityId: teamId, detail })
  await enqueue(tx, { name: 'reproject-team', payload: { teamId } })
  return { number: next, change }
}

/** What no row can tell of itself: how many there are, and whether what it names is there. */
function demandSound(rows: readonly TeamRow[]): void {
  const issues = soundness(rows)
  if (issues.length > 0) throw new InvalidError(issues[0]?.message ?? '', issues)
}

export function soundness(rows: readonly TeamRow[]): Issue[] {
  if (rows.length > LIMITS.teamRows) {
    const message = `A team can have ${LIMITS.teamRows} rows; these would be ${rows.length}. Remove some that are no longer needed.`
    return [{ path: 'rows', message }]
  }
  const { accelerators } = loadCatalog()
  const ids = new Set([
    ...Object.keys(accelerators),
    ...rows.flatMap((row) => (row.kind === 'accelerator' ? [row.id] : [])),
  ])
  return rows.flatMap((row) => {
    if (row.kind !== 'price' || ids.has(row.accelerator)) return []
    const like = nearest(row.accelerator, [...ids])
    const message = `There is no accelerator "${row.accelerator}". ${like ? `Did you mean ${like}?` : 'Add it as a row of its own first.'}`
    return [{ path: 'accelerator', message }]
  })
}

export function without(rows: readonly TeamRow[], key: string | undefined): TeamRow[] {
  return rows.filter((row) => teamRowKey(row) !== key)
}
