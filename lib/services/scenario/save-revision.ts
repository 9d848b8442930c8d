import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { saveRevisionInput } from '@/lib/contracts/plan-scenario'
import type { ScenarioView } from '@/lib/contracts/views'
import { withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'
import { computeOrNothing } from '../projection/internal'
import { appendRevision } from './internal-write'

/** A new revision on top of `expectedRevision`; when another one came first: a conflict that carries both versions. */
export async function saveRevision({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof saveRevisionInput>
}): Promise<ScenarioView> {
  demand(ctx, 'plan.write')
  const { note = '', ...given } = parse(saveRevisionInput, input)
  const computed = computeOrNothing(given.document, await teamCatalog(ctx), ctx.requestId)
  return withTeam(ctx, (tx) => appendRevision(tx, ctx, { ...given, note, computed, action: 'revision_saved' }))
}
