import { demand } from '@/lib/auth/roles'
import type { TeamContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import { invitationRefInput } from '@/lib/contracts/invitation'
import { withTeam } from '@/lib/db'
import { audit, type Input, parse } from '../internal'

/** Dead from the next request on. */
export async function revokeInvitation({
  ctx,
  input,
}: {
  ctx: TeamContext
  input: Input<typeof invitationRefInput>
}): Promise<{ revoked: 1 }> {
  demand(ctx, 'member.manage')
  const { invitationId: id } = parse(invitationRefInput, input)
  const { teamId } = ctx
  return withTeam(ctx, async (tx) => {
    const row = await tx.invitation.findFirst({ where: { teamId, id }, select: { email: true } })
    const { count } = await tx.invitation.updateMany({
      where: { teamId, id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (!row || count === 0) throw new NotFoundError()
    await audit(tx, ctx, { action: 'revoked', entity: 'invitation', entityId: id, detail: { email: row.email } })
    return { revoked: 1 }
  })
}
