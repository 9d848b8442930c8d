import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { restoreRevisionInput } from '@/lib/contracts/plan-scenario'
import type { ScenarioView } from '@/lib/contracts/views'
import { withTeam } from '@/lib/db'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'
import { computeOrNothing } from '../projection/internal'
import { findRevision, findScenario } from './internal'
import { appendRevision } from './internal-write'

/** An older revision becomes the newest by being saved again: history is never cut. */
export async function restoreRevision({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof restoreRevisionInput>
}): Promise<ScenarioView> {
  demand(ctx, 'plan.write')
  const { scenarioId, number, expectedRevision } = parse(restoreRevisionInput, input)
  const key = { teamId: ctx.teamId, scenarioId }
  const { document, current } = await withTeam(ctx, async (tx) => ({
    current: (await findScenario(tx, key)).currentRevision,
    document: (await findRevision(tx, { ...key, number })).document,
  }))
  const computed = computeOrNothing(document, await teamCatalog(ctx), ctx.requestId)
  return withTeam(ctx, (tx) =>
    appendRevision(tx, ctx, {
      scenarioId,
      expectedRevision: expectedRevision ?? current,
      document,
      note: `Restored from revision ${number}`,
      computed,
      action: 'revision_restored',
    }),
  )
}
