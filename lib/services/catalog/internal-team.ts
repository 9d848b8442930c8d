import { loadCatalog } from '@/lib/catalog'
import { type TeamRow, teamRowSchema } from '@/lib/contracts/team-catalog'
import { type TeamTx, withTeam } from '@/lib/db'
import type { Catalog } from '@/lib/projection/catalog-types'
import { withTeamRows } from './internal-merge'

/** Whose catalogue, and which revision of it. */
export type CatalogKey = { teamId: string; catalogNumber: number }

/** Revisions never change, so what was put together once holds. The engine remembers by catalogue: one object for each. */
const known = new Map<string, Catalog>()
const KNOWN = 32

/** The catalogue as a team sees it: its own rows over those that everybody has. Not within a transaction. */
export async function teamCatalog({ teamId, catalogNumber }: CatalogKey): Promise<Catalog> {
  if (catalogNumber === 0) return loadCatalog()
  const key = `${teamId} ${catalogNumber}`
  const found = known.get(key)
  if (found) return found
  const rows = await withTeam({ teamId }, (tx) => teamRows(tx, { teamId, catalogNumber }))
  const made = withTeamRows(loadCatalog(), catalogNumber, rows)
  known.set(key, made)
  const oldest = known.keys().next().value
  if (known.size > KNOWN && oldest !== undefined) known.delete(oldest)
  return made
}

/** For the worker, which knows a team by its id alone. */
export async function keyOfTeam(teamId: string): Promise<CatalogKey> {
  return withTeam({ teamId }, async (tx) => {
    const team = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { catalogNumber: true } })
    return { teamId, catalogNumber: team.catalogNumber }
  })
}

export async function teamRows(tx: TeamTx, { teamId, catalogNumber }: CatalogKey): Promise<TeamRow[]> {
  if (catalogNumber === 0) return []
  const revision = await tx.catalogRevision.findUniqueOrThrow({
    where: { teamId_number: { teamId, number: catalogNumber } },
    select: { rows: true },
  })
  return teamRowSchema.array().parse(revision.rows)
}
