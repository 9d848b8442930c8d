import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { revisionRefInput } from '@/lib/contracts/plan-scenario'
import type { RevisionView } from '@/lib/contracts/views'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { findRevision } from './internal'

export async function getRevision({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof revisionRefInput>
}): Promise<RevisionView> {
  demand(ctx, 'plan.read')
  const key = { teamId: ctx.teamId, ...parse(revisionRefInput, input) }
  return withTeam(ctx, (tx) => findRevision(tx, key))
}
