import { createHash, randomBytes } from 'node:crypto'
import { parse as uuidBytes, validate } from 'uuid'
import type { Person } from '@/lib/contracts/common'
import { NotFoundError } from '@/lib/contracts/errors'
import type { ShareView } from '@/lib/contracts/share'
import type { ShareKey, ShareLink, TeamTx } from '@/lib/db'

const TEAM_BYTES = 16
const SECRET_BYTES = 32

/** The team's id and 256 random bits. The team is in it so that a row is looked for within one team only. */
export function newToken(teamId: string): string {
  return Buffer.concat([uuidBytes(teamId), randomBytes(SECRET_BYTES)]).toString('base64url')
}

/** Where a token of the right form leads, or null when it can lead nowhere. The hash is over the whole token, the team included. */
export function shareKeyOf(token: string): ShareKey | null {
  const hex = Buffer.from(token, 'base64url').toString('hex', 0, TEAM_BYTES)
  const teamId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  // The bytes may be no uuid at all: then there is no such team, and nothing to ask for.
  return validate(teamId) ? { teamId, tokenHash: hashOfToken(token) } : null
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

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
