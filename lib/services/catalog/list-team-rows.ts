import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { type TeamCatalogView, type TeamRowChange, teamRowKey } from '@/lib/contracts/team-catalog'
import { withTeam } from '@/lib/db'
import { teamRows } from './internal-team'

const SHOWN = 30

/** What the team entered over the catalogue, and who changed it when. */
export async function listTeamRows({ ctx }: { ctx: TeamContext }): Promise<TeamCatalogView> {
  demand(ctx, 'plan.read')
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    const team = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { catalogNumber: true } })
    const rows = await teamRows(tx, { teamId, catalogNumber: team.catalogNumber })
    const changes = await tx.catalogRevision.findMany({
      where: { teamId },
      orderBy: { number: 'desc' },
      take: SHOWN,
      select: { number: true, change: true, createdAt: true, createdBy: { select: { name: true } } },
    })
    return {
      number: team.catalogNumber,
      rows: rows.map((row) => ({ key: teamRowKey(row), row })),
      history: changes.map(({ number, change, createdAt, createdBy }) => ({
        number,
        at: createdAt.toISOString(),
        byName: createdBy?.name ?? null,
        change: asChange(change),
      })),
    }
  })
}

/** Guaranteed by `saveRows`, which alone writes it. */
function asChange(stored: unknown): TeamRowChange {
  return stored as TeamRowChange
}
