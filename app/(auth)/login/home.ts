import type { UserContext } from '@/lib/contracts/context'
import { listOwnTeams } from '@/lib/services/team/list-own'

/** Where someone signed in belongs: the plans of their first team. Without a team, where one is made. */
export async function homePath(user: UserContext): Promise<string> {
  const [team] = await listOwnTeams({ ctx: user })
  return team ? `/${team.slug}/plans` : '/teams/new'
}
