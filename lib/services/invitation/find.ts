import type { AnonymousContext } from '@/lib/contracts/context'
import { type FoundInvitation, invitationTokenInput } from '@/lib/contracts/invitation'
import { type Input, parse } from '../internal'
import { openInvitation } from './internal'

/** What the holder of a link may know: who invites whom into which team. Looking uses nothing up. */
export async function findInvitation({
  ctx,
  input,
}: {
  ctx: AnonymousContext
  input: Input<typeof invitationTokenInput>
}): Promise<FoundInvitation> {
  const attempt = await ctx.attempts.token(ctx.address)
  const { found } = await openInvitation(parse(invitationTokenInput, input).token)
  await attempt.succeeded()
  return found
}
