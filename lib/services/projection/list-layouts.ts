import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { previewInput } from '@/lib/contracts/projection'
import type { LayoutsView } from '@/lib/contracts/views'
import { projectLayouts } from '@/lib/projection'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'

/** The parallel layouts that a document's run could take, the best first. Nothing is stored. */
export async function listLayouts({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof previewInput>
}): Promise<LayoutsView> {
  demand(ctx, 'plan.read')
  return { layouts: projectLayouts(parse(previewInput, input), await teamCatalog(ctx)) }
}
