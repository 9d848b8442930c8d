import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { previewInput } from '@/lib/contracts/projection'
import type { ProjectionView } from '@/lib/contracts/views'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'
import { compute } from './internal'

/** A document as it is being typed: projected and forgotten. */
export async function previewProjection({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof previewInput>
}): Promise<ProjectionView> {
  demand(ctx, 'plan.read')
  return { projection: compute(parse(previewInput, input), await teamCatalog(ctx)).projection }
}
