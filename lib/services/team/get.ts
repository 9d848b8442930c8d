import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import type { TeamView } from '@/lib/contracts/team'
import { withTeam } from '@/lib/db'
import { viewTeam } from './internal'

export async function getTeam({ ctx }: { ctx: TeamContext }): Promise<TeamView> {
  demand(ctx, 'team.read')
  return withTeam(ctx, (tx) => viewTeam(tx, ctx))
}
