import { v7 as newId } from 'uuid'
import { demand } from '@/lib/auth/roles'
import { config } from '@/lib/config'
import type { TeamContext } from '@/lib/contracts/context'
import { ConflictError, InvalidError } from '@/lib/contracts/errors'
import { createInvitationInput, type MadeInvitation } from '@/lib/contracts/invitation'
import { LIMITS } from '@/lib/contracts/limits'
import { withTeam } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { atMost, audit, type Input, parse } from '../internal'
import { hashOfToken, newTeamToken } from '../internal-token'
import { demandOver, lockPeople } from '../membership/internal'
import { good, INVITATION_COLUMNS, invitationLink, viewInvitation } from './internal'

const DAY_MS = 86_400_000
const NO_MAIL = 'This server sends no mail: make a link and pass it on yourself. Whoever runs it can set SMTP_URL.'

/** For one address, once. A newer invitation for the same address ends the older one. */
export async function createInvitation({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof createInvitationInput>
}): Promise<MadeInvitation> {
  demand(ctx, 'member.manage')
  const { email, role, by } = parse(createInvitationInput, input)
  if (by === 'mail' && !config().mail) throw new InvalidError(NO_MAIL, [{ path: 'by', message: NO_MAIL }])
  const { teamId, userId } = ctx
  const [id, now] = [newId(), new Date()]
  // By mail the job makes the token that is sent; this one is known to nobody.
  const token = newTeamToken(teamId)
  return withTeam(ctx, async (tx) => {
    demandOver(await lockPeople(tx, ctx), role)
    const member = await tx.membership.count({ where: { teamId, user: { email } } })
    if (member > 0)
      throw new ConflictError('This address belongs to a member of the team already. Change their role in the list.')
    const replaced = { teamId, email, acceptedAt: null, revokedAt: null }
    const { count } = await tx.invitation.updateMany({ where: replaced, data: { revokedAt: now } })
    const open = await tx.invitation.count({ where: { teamId, ...good(now) } })
    atMost(LIMITS.invitationsPerTeam, open, 'open invitations in a team')
    const team = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { name: true } })
    const inviter = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } })
    const row = { teamId, id, email, role, invitedById: userId, byMail: by === 'mail', tokenHash: hashOfToken(token) }
    const names = { teamName: team.name, inviterName: inviter.name }
    const times = { createdAt: now, expiresAt: new Date(now.getTime() + LIMITS.invitationDays * DAY_MS) }
    await tx.invitation.createMany({ data: [{ ...row, ...names, ...times }] })
    await audit(tx, ctx, {
      action: 'created',
      entity: 'invitation',
      entityId: id,
      detail: { email, role, by, replaced: count },
    })
    if (by === 'mail') await enqueue(tx, { name: 'mail-invitation', payload: { teamId, invitationId: id } })
    const made = await tx.invitation.findFirstOrThrow({ where: { teamId, id }, select: INVITATION_COLUMNS })
    return { invitation: viewInvitation(made, now), link: by === 'link' ? invitationLink(token) : null }
  })
}
