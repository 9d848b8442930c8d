import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { listRegionsInput } from '@/lib/contracts/projection'
import type { RegionsView } from '@/lib/contracts/views'
import { compareRegions } from '@/lib/projection'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'

/** What a document would cost, use and emit in other regions. Nothing is stored. */
export async function listRegions({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof listRegionsInput>
}): Promise<RegionsView> {
  demand(ctx, 'plan.read')
  const { document, regions } = parse(listRegionsInput, input)
  return { comparison: compareRegions(document, await teamCatalog(ctx), regions) }
}
