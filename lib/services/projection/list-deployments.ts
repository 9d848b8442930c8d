import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { listDeploymentsInput } from '@/lib/contracts/projection'
import type { DeploymentsView } from '@/lib/contracts/views'
import { chooseDeployments } from '@/lib/projection'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'

/** The cheapest ways to serve what a document describes, and why the others lost. Nothing is stored. */
export async function listDeployments({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof listDeploymentsInput>
}): Promise<DeploymentsView> {
  demand(ctx, 'plan.read')
  const { document, keep, leastWeightBits } = parse(listDeploymentsInput, input)
  return { deployments: chooseDeployments(document, await teamCatalog(ctx), { keep, leastWeightBits }) }
}
