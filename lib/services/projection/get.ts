import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { getProjectionInput } from '@/lib/contracts/projection'
import type { StoredProjectionView } from '@/lib/contracts/views'
import { type Input, parse } from '../internal'
import { projectRevision } from './internal-stored'

/** The projection of a stored revision by the present engine and catalogue; made and kept when there is none yet. */
export async function getProjection({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof getProjectionInput>
}): Promise<StoredProjectionView> {
  demand(ctx, 'plan.read')
  return projectRevision(ctx, parse(getProjectionInput, input))
}
