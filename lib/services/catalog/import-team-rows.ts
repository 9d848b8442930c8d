import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { importTeamRowsInput, type TeamImportView } from '@/lib/contracts/team-catalog'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { readTeamCsv } from './internal-csv'
import { rowsByKey } from './internal-merge'
import { changeOf, lockedRows, saveRows, soundness } from './internal-save'

const ISSUES_TOLD = 50

/** Rows of a CSV file, all of them or, with one bad line, none. A dry run says what would change. */
export async function importTeamRows({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof importTeamRowsInput>
}): Promise<TeamImportView> {
  demand(ctx, 'catalog.write')
  const { text, replaceAll, dryRun } = parse(importTeamRowsInput, input)
  const { rows, issues } = readTeamCsv(text)
  if (issues.length > 0) {
    const count = issues.length === 1 ? 'One problem' : `${issues.length} problems`
    throw new InvalidError(`${count} in the file; nothing was taken from it.`, issues.slice(0, ISSUES_TOLD))
  }
  return withTeam(ctx, async (tx) => {
    const { number, rows: before } = await lockedRows(tx, ctx.teamId)
    const after = replaceAll ? rows : [...rowsByKey([...before, ...rows]).values()]
    if (!dryRun) return { ...(await saveRows(tx, ctx, { number, before, after, action: 'imported' })), dryRun }
    const unsound = soundness(after)
    if (unsound.length > 0) throw new InvalidError(unsound[0]?.message ?? '', unsound)
    return { number, change: changeOf(before, after), dryRun }
  })
}
