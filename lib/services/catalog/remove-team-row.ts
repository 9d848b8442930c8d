import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import { removeTeamRowInput, type TeamImportView } from '@/lib/contracts/team-catalog'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { lockedRows, saveRows, without } from './internal-save'

/** The catalogue's own figure, or none, holds again. The row stays in the history. */
export async function removeTeamRow({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof removeTeamRowInput>
}): Promise<Omit<TeamImportView, 'dryRun'>> {
  demand(ctx, 'catalog.write')
  const { key } = parse(removeTeamRowInput, input)
  return withTeam(ctx, async (tx) => {
    const { number, rows: before } = await lockedRows(tx, ctx.teamId)
    const after = without(before, key)
    if (after.length === before.length) throw new NotFoundError()
    return saveRows(tx, ctx, { number, before, after, action: 'updated' })
  })
}
