import { invitationMessage, sendMail } from '@/lib/mail'
import { markInvitationMailed } from '@/lib/services/invitation/mark-mailed'
import { renewInvitationToken } from '@/lib/services/invitation/renew-token'
import type { Handler } from './types'

/** Each attempt sends a token of its own and ends the one before: a mail that was lost on the way opens nothing. */
export const mailInvitation: Handler<'mail-invitation'> = async ({ teamId, invitationId }, { requestId }) => {
  const call = { ctx: { requestId, teamId }, input: { invitationId } }
  const invitation = await renewInvitationToken(call)
  if (!invitation) return
  await sendMail(invitationMessage(invitation))
  await markInvitationMailed(call)
}
