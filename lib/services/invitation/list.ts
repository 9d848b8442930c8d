import { demand } from '@/lib/auth/roles'
import { config } from '@/lib/config'
import type { TeamContext } from '@/lib/contracts/context'
import type { InvitationList } from '@/lib/contracts/invitation'
import { LIMITS } from '@/lib/contracts/limits'
import { withTeam } from '@/lib/db'
import { INVITATION_COLUMNS, viewInvitation } from './internal'

/** Those that wait for an answer, and those that waited too long; newest first. What came of the others is in the audit log. */
export async function listInvitations({ ctx }: { ctx: TeamContext }): Promise<InvitationList> {
  demand(ctx, 'member.manage')
  const rows = await withTeam(ctx, (tx) =>
    tx.invitation.findMany({
      where: { teamId: ctx.teamId, acceptedAt: null, revokedAt: null },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: LIMITS.invitationsPerTeam,
      select: INVITATION_COLUMNS,
    }),
  )
  const now = new Date()
  return { items: rows.map((row) => viewInvitation(row, now)), mail: config().mail !== null }
}
