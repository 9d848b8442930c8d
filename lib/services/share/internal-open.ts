import type { AnonymousContext } from '@/lib/contracts/context'
import { DOLLARS, type TeamCurrency } from '@/lib/contracts/currency'
import { NotFoundError } from '@/lib/contracts/errors'
import type { FrozenComparison, SharedComparison, SharedScenario } from '@/lib/contracts/share'
import { type ShareKey, withShare, withTeam } from '@/lib/db'
import type { Projection } from '@/lib/projection'
import { toDocument } from '../scenario/internal'
import { live, shareKeyOf } from './internal'

export type OpeningContext = Pick<AnonymousContext, 'address' | 'passwords' | 'attempts'>
export type FoundShare = ShareKey & { row: Row }
type Row = NonNullable<Awaited<ReturnType<typeof find>>>

/** Revoked, expired, foreign and nonsense tokens are one and the same "not found". */
export async function findShare(token: string): Promise<FoundShare> {
  const key = shareKeyOf(token)
  if (!key) throw new NotFoundError()
  const row = await find(key)
  if (!row) throw new NotFoundError()
  return { ...key, row }
}

function find({ teamId, tokenHash }: ShareKey) {
  return withShare({ teamId, tokenHash }, (tx) =>
    tx.shareLink.findFirst({
      where: { teamId, tokenHash, ...live(new Date()) },
      select: {
        id: true,
        kind: true,
        title: true,
        passwordHash: true,
        allowExport: true,
        teamName: true,
        planName: true,
        scenarioName: true,
        revision: true,
        document: true,
        projection: true,
        comparison: true,
        currency: true,
        expiresAt: true,
        createdAt: true,
      },
    }),
  )
}

/** Whether the password lets the reader in; each try is counted before it is looked at. */
export async function unlock(
  ctx: OpeningContext,
  { row, tokenHash }: FoundShare,
  password: string | undefined,
): Promise<'open' | 'asked' | 'wrong'> {
  if (row.passwordHash === null) return 'open'
  if (password === undefined) return 'asked'
  const attempt = await ctx.attempts.sharePassword(ctx.address, tokenHash)
  if (!(await ctx.passwords.verify(row.passwordHash, password))) return 'wrong'
  await attempt.succeeded()
  return 'open'
}

/** A transaction of its own, since the one that reads cannot write. The row's key is proven by then. */
export async function countView({ teamId, row }: FoundShare): Promise<void> {
  await withTeam({ teamId }, (tx) =>
    tx.shareLink.updateMany({
      where: { teamId, id: row.id, revokedAt: null },
      data: { viewCount: { increment: 1 }, lastViewedAt: new Date() },
    }),
  )
}

export function toShared({ row }: FoundShare): SharedScenario | SharedComparison {
  const common = {
    locked: false as const,
    teamName: row.teamName,
    sharedAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    allowExport: row.allowExport,
    currency: asCurrency(row.currency),
  }
  if (row.kind === 'comparison') {
    const { scenarios, ...rest } = asFrozen(row.comparison)
    const read = scenarios.map((one) => ({ ...one, document: toDocument(one.document) }))
    return { ...common, ...rest, kind: 'comparison', title: row.title ?? '', scenarios: read }
  }
  return {
    ...common,
    kind: 'scenario',
    planName: row.planName ?? '',
    scenarioName: row.scenarioName ?? '',
    revision: row.revision ?? 0,
    document: toDocument(row.document),
    projection: asProjection(row.projection),
  }
}

/** Guaranteed by who makes links; those from before it was kept are in dollars. */
function asCurrency(stored: unknown): TeamCurrency {
  return stored === null ? DOLLARS : (stored as TeamCurrency)
}

/** Guaranteed by `createShare`, the only writer of this column, and by its grants: nobody may change it after. */
function asProjection(stored: unknown): Projection {
  return stored as Projection
}

/** Guaranteed in the same way by `createComparisonShare`. */
function asFrozen(stored: unknown): FrozenComparison {
  return stored as FrozenComparison
}
