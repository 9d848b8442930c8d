import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { putTeamRowInput, type TeamImportView, teamRowKey } from '@/lib/contracts/team-catalog'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { lockedRows, saveRows, without } from './internal-save'

/** A row of the team's own, new or in place of the one with its key (or of the one that it `replaces`). */
export async function putTeamRow({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof putTeamRowInput>
}): Promise<Omit<TeamImportView, 'dryRun'>> {
  demand(ctx, 'catalog.write')
  const { row, replaces } = parse(putTeamRowInput, input)
  return withTeam(ctx, async (tx) => {
    const { number, rows: before } = await lockedRows(tx, ctx.teamId)
    const after = [...without(without(before, replaces), teamRowKey(row)), row]
    return saveRows(tx, ctx, { number, before, after, action: 'updated' })
  })
}
