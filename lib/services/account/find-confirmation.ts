import { confirmationTokenInput, type FoundConfirmation } from '@/lib/contracts/account'
import type { UserContext } from '@/lib/contracts/context'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'
import { findOpen } from './internal-email'

/** What a link of one's own would prove. Looking uses nothing up. */
export async function findConfirmation({
  ctx,
  input,
}: {
  ctx: UserContext
  input: Input<typeof confirmationTokenInput>
}): Promise<FoundConfirmation> {
  const { token } = parse(confirmationTokenInput, input)
  const { userId } = ctx
  const { email, oldEmail } = await withIdentity({ userId }, (tx) => findOpen(tx, userId, token))
  return { email, change: email !== oldEmail }
}
