import type { Person } from '@/lib/contracts/common'
import { NotFoundError } from '@/lib/contracts/errors'
import type { ShareView } from '@/lib/contracts/share'
import type { ShareLink, TeamTx } from '@/lib/db'

export { hashOfToken, newTeamToken as newToken, teamKeyOf as shareKeyOf } from '../internal-token'

/** Neither revoked nor expired; the policy of the database says the same once more. */
export function live(now: Date) {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
}

export const SHARE_COLUMNS = {
  id: true,
  planId: true,
  scenarioId: true,
  planName: true,
  scenarioName: true,
  revision: true,
  passwordHash: true,
  expiresAt: true,
  revokedAt: true,
  viewCount: true,
  lastViewedAt: true,
  createdAt: true,
  createdBy: { select: { id: true, name: true } },
} as const
type Columns = Exclude<keyof typeof SHARE_COLUMNS, 'createdBy'>
export type ShareRow = Pick<ShareLink, Columns> & { createdBy: Person | null }

export function toShareView(row: ShareRow, now: Date): ShareView {
  const { passwordHash, expiresAt, revokedAt, lastViewedAt, createdAt, ...rest } = row
  const expired = expiresAt !== null && expiresAt <= now
  return {
    ...rest,
    status: revokedAt ? 'revoked' : expired ? 'expired' : 'active',
    hasPassword: passwordHash !== null,
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastViewedAt: lastViewedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

export async function viewShare(tx: TeamTx, teamId: string, shareId: string): Promise<ShareView> {
  const row = await tx.shareLink.findUnique({
    where: { teamId_id: { teamId, id: shareId } },
    select: SHARE_COLUMNS,
  })
  if (!row) throw new NotFoundError()
  return toShareView(row, new Date())
}
