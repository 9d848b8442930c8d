import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { previewInput } from '@/lib/contracts/projection'
import type { SampledView } from '@/lib/contracts/views'
import { sampled } from '@/lib/projection'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'

/** How sure the projection of a document is, as it is being typed: sampled and forgotten. */
export async function sampleProjection({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof previewInput>
}): Promise<SampledView> {
  demand(ctx, 'plan.read')
  return { sampled: sampled(parse(previewInput, input), await teamCatalog(ctx)) }
}
