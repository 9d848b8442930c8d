import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { previewInput } from '@/lib/contracts/projection'
import type { LeversView } from '@/lib/contracts/views'
import { findLevers } from '@/lib/projection'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'

/** Changes to a document's plan that save money, energy or carbon, each projected in full. Nothing is stored. */
export async function listLevers({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof previewInput>
}): Promise<LeversView> {
  demand(ctx, 'plan.read')
  return { levers: findLevers(parse(previewInput, input), await teamCatalog(ctx)) }
}
