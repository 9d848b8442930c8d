import { database } from './client'
import { translated } from './errors'

/**
 * Ids of all teams in order, a page at a time, for system jobs that then enter each team by withTeam. A function owned by
 * the owner answers it: the app role learns ids and nothing else.
 */
export async function listTeamIds(after: string | null = null, batch = 200): Promise<string[]> {
  const rows = await translated(
    () => database().prisma.$queryRaw<{ id: string }[]>`select list_team_ids(${after}::uuid, ${batch}::int) as id`,
  )
  return rows.map((row) => row.id)
}
