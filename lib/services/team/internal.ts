import type { Role, TeamContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import type { TeamView } from '@/lib/contracts/team'
import { rateOf, type TeamTx } from '@/lib/db'

export async function viewTeam(tx: TeamTx, ctx: Pick<TeamContext, 'teamId'> & { role: Role }): Promise<TeamView> {
  const row = await tx.team.findUnique({
    where: { id: ctx.teamId },
    select: {
      ...{ id: true, slug: true, name: true, currency: true, createdAt: true },
      ...{ usdPerUnit: true, rateOn: true, rateSource: true },
    },
  })
  if (!row) throw new NotFoundError()
  const { id, slug, name, currency } = row
  return { id, slug, name, currency, rate: rateOf(row), createdAt: row.createdAt.toISOString(), role: ctx.role }
}
