import { v7 as newId } from 'uuid'
import type { UserContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import { invitationTokenInput } from '@/lib/contracts/invitation'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { good, openInvitation } from './internal'

/** Makes a member of the one who is signed in, if the invitation is for their address. It works once: of any number of
 * attempts at the same moment one changes the row. */
export async function acceptInvitation({
  ctx,
  input,
}: {
  ctx: UserContext
  input: Input<typeof invitationTokenInput>
}): Promise<{ team: { slug: string; name: string } }> {
  const { token } = parse(invitationTokenInput, input)
  const { key, found } = await openInvitation(token)
  if (found.email !== ctx.email) throw new NotFoundError()
  const { userId, requestId } = ctx
  const { teamId, id } = key
  const now = new Date()
  return withTeam({ teamId, userId }, async (tx) => {
    const { count } = await tx.invitation.updateMany({ where: { ...key, ...good(now) }, data: { acceptedAt: now } })
    if (count === 0) throw new NotFoundError()
    const { role } = found
    // Whoever has become a member in the meantime keeps the role they were given.
    const joined = await tx.membership.createMany({
      data: [{ teamId, id: newId(), userId, role }],
      skipDuplicates: true,
    })
    const detail = { email: found.email, role, alreadyMember: joined.count === 0 }
    await audit(tx, { teamId, userId, requestId }, { action: 'accepted', entity: 'invitation', entityId: id, detail })
    const team = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { slug: true, name: true } })
    return { team }
  })
}
