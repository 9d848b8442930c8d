import { config } from '@/lib/config'
import type { Role } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import type { FoundInvitation, InvitationView } from '@/lib/contracts/invitation'
import { withToken } from '@/lib/db'
import { teamKeyOf } from '../internal-token'

/** Neither used nor taken back nor over; the policy of the database says the same once more. */
export function good(now: Date) {
  return { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } }
}

export const INVITATION_COLUMNS = {
  id: true,
  email: true,
  role: true,
  inviterName: true,
  byMail: true,
  mailedAt: true,
  createdAt: true,
  expiresAt: true,
} as const

export type InvitationRow = {
  id: string
  email: string
  role: Role
  inviterName: string
  byMail: boolean
  mailedAt: Date | null
  createdAt: Date
  expiresAt: Date
}

export function viewInvitation(row: InvitationRow, now: Date): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    status: row.expiresAt > now ? 'open' : 'expired',
    sent: row.byMail ? (row.mailedAt ? 'mailed' : 'waiting') : 'link',
    invitedBy: row.inviterName,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}

export function invitationLink(token: string): string {
  return `${config().appUrl}/invite/${token}`
}

/** The invitation that a token leads to, with its key. All that lead nowhere are refused alike. */
export async function openInvitation(token: string): Promise<{
  key: { teamId: string; id: string; tokenHash: string }
  found: FoundInvitation
  byMail: boolean
}> {
  const key = teamKeyOf(token)
  if (!key) throw new NotFoundError()
  const row = await withToken(key, (tx) =>
    tx.invitation.findFirst({
      where: { ...key, ...good(new Date()) },
      select: { id: true, email: true, role: true, teamName: true, inviterName: true, expiresAt: true, byMail: true },
    }),
  )
  if (!row) throw new NotFoundError()
  const { id, email, role, teamName } = row
  const found = { email, role, teamName, invitedBy: row.inviterName, expiresAt: row.expiresAt.toISOString() }
  return { key: { ...key, id }, found, byMail: row.byMail }
}
