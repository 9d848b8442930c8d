import type { Person } from '@/lib/contracts/common'
import { InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import type { ShareView } from '@/lib/contracts/share'
import type { ShareLink, TeamTx } from '@/lib/db'
import { atMost } from '../internal'

export { hashOfToken, newTeamToken as newToken, teamKeyOf as shareKeyOf } from '../internal-token'

const DAY_MS = 86_400_000

/** Neither revoked nor expired; the policy of the database says the same once more. */
export function live(now: Date) {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
}

/** From now, or null: until it is revoked. */
export function endAfter(days: number | null): Date | null {
  return days === null ? null : new Date(Date.now() + days * DAY_MS)
}

export async function demandRoom(tx: TeamTx, teamId: string): Promise<void> {
  const open = await tx.shareLink.count({ where: { teamId, ...live(new Date()) } })
  atMost(LIMITS.shareLinksPerTeam, open, 'open share links in a team')
}

type Passwords = {
  weakness(password: string, words: string[]): string | null
  hash(password: string): Promise<string>
}

/** Takes a moment by design: never called inside a transaction. */
export async function sealed(
  { passwords, teamName }: { passwords: Passwords; teamName: string },
  password: string | undefined,
): Promise<string | null> {
  if (password === undefined) return null
  const weakness = passwords.weakness(password, [teamName])
  if (weakness) throw new InvalidError(weakness, [{ path: 'password', message: weakness }])
  return passwords.hash(password)
}

export const SHARE_COLUMNS = {
  id: true,
  kind: true,
  title: true,
  planId: true,
  scenarioId: true,
  planName: true,
  scenarioName: true,
  scenarioIds: true,
  revision: true,
  passwordHash: true,
  allowExport: true,
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
  const { kind, title, scenarioName, passwordHash, expiresAt, revokedAt, lastViewedAt, createdAt, ...rest } = row
  const expired = expiresAt !== null && expiresAt <= now
  return {
    ...rest,
    kind: kind === 'comparison' ? 'comparison' : 'scenario',
    title: title ?? scenarioName ?? '',
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
