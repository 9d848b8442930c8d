import type { AnonymousContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import { type OpenedShare, openShareInput } from '@/lib/contracts/share'
import { type ShareKey, withShare, withTeam } from '@/lib/db'
import type { Projection } from '@/lib/projection'
import { type Input, parse } from '../internal'
import { toDocument } from '../scenario/internal'
import { live, shareKeyOf } from './internal'

type OpeningContext = Pick<AnonymousContext, 'address' | 'passwords' | 'attempts'>

/** For whoever holds the link. Revoked, expired, foreign and nonsense tokens are one and the same "not found". */
export async function openShare({
  ctx,
  input,
}: {
  ctx: OpeningContext
  input: Input<typeof openShareInput>
}): Promise<OpenedShare> {
  await ctx.attempts.shareOpen(ctx.address)
  const { token, password } = parse(openShareInput, input)
  const key = shareKeyOf(token)
  if (!key) throw new NotFoundError()
  const row = await find(key)
  if (!row) throw new NotFoundError()

  if (row.passwordHash !== null) {
    if (password === undefined) return { locked: true, wrong: false }
    const attempt = await ctx.attempts.sharePassword(ctx.address, key.tokenHash)
    if (!(await ctx.passwords.verify(row.passwordHash, password))) return { locked: true, wrong: true }
    await attempt.succeeded()
  }
  await countView(key.teamId, row.id)
  return {
    locked: false,
    teamName: row.teamName,
    planName: row.planName,
    scenarioName: row.scenarioName,
    revision: row.revision,
    sharedAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    document: toDocument(row.document),
    projection: asProjection(row.projection),
  }
}

function find({ teamId, tokenHash }: ShareKey) {
  return withShare({ teamId, tokenHash }, (tx) =>
    tx.shareLink.findFirst({
      where: { teamId, tokenHash, ...live(new Date()) },
      select: {
        id: true,
        passwordHash: true,
        teamName: true,
        planName: true,
        scenarioName: true,
        revision: true,
        document: true,
        projection: true,
        expiresAt: true,
        createdAt: true,
      },
    }),
  )
}

/** A transaction of its own, since the one that reads cannot write. The row's key is proven by then. */
async function countView(teamId: string, id: string): Promise<void> {
  await withTeam({ teamId }, (tx) =>
    tx.shareLink.updateMany({
      where: { teamId, id, revokedAt: null },
      data: { viewCount: { increment: 1 }, lastViewedAt: new Date() },
    }),
  )
}

/** Guaranteed by `createShare`, the only writer of this column, and by its grants: nobody may change it after. */
function asProjection(stored: unknown): Projection {
  return stored as Projection
}
