import type { SystemContext } from '@/lib/contracts/context'
import { type FoundInvitation, invitationRefInput } from '@/lib/contracts/invitation'
import { withTeam } from '@/lib/db'
import { type Input, parse } from '../internal'
import { hashOfToken, newTeamToken } from '../internal-token'
import { good, invitationLink } from './internal'

/** For the job that mails it: the token is made as it is sent, so that no queue and no table ever holds it. Null when
 * there is nothing to send any more. */
export async function renewInvitationToken({
  ctx,
  input,
}: {
  ctx: SystemContext
  input: Input<typeof invitationRefInput>
}): Promise<(FoundInvitation & { link: string }) | null> {
  const { invitationId: id } = parse(invitationRefInput, input)
  const { teamId } = ctx
  const token = newTeamToken(teamId)
  return withTeam({ teamId }, async (tx) => {
    const pending = { teamId, id, mailedAt: null, ...good(new Date()) }
    const { count } = await tx.invitation.updateMany({ where: pending, data: { tokenHash: hashOfToken(token) } })
    if (count === 0) return null
    const row = await tx.invitation.findFirstOrThrow({
      where: { teamId, id },
      select: { email: true, role: true, teamName: true, inviterName: true, expiresAt: true },
    })
    const { email, role, teamName, inviterName: invitedBy, expiresAt } = row
    return { email, role, teamName, invitedBy, expiresAt: expiresAt.toISOString(), link: invitationLink(token) }
  })
}
