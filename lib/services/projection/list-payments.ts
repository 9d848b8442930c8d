import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { previewInput } from '@/lib/contracts/projection'
import type { PaymentsView } from '@/lib/contracts/views'
import { comparePayments } from '@/lib/projection'
import { teamCatalog } from '../catalog/internal-team'
import { type Input, parse } from '../internal'

/** The ways to pay for the hardware of a document, the cheapest plan first. Nothing is stored. */
export async function listPayments({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof previewInput>
}): Promise<PaymentsView> {
  demand(ctx, 'plan.read')
  return { payments: comparePayments(parse(previewInput, input), await teamCatalog(ctx)) }
}
