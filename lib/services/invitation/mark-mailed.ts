import type { SystemContext } from '@/lib/contracts/context'
import { invitationRefInput } from '@/lib/contracts/invitation'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'

/** So that the list says whether the mail has left, and a job that runs twice sends once. */
export async function markInvitationMailed({
  ctx,
  input,
}: {
  ctx: SystemContext
  input: Input<typeof invitationRefInput>
}): Promise<void> {
  const { invitationId: id } = parse(invitationRefInput, input)
  const { teamId } = ctx
  await withTeam({ teamId }, (tx) =>
    tx.invitation.updateMany({ where: { teamId, id, mailedAt: null }, data: { mailedAt: new Date() } }),
  )
}
