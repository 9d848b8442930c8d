import { config } from '@/lib/config'
import type { UserContext } from '@/lib/contracts/context'
import { ConflictError, NotFoundError } from '@/lib/contracts/errors'
import { identityRefInput } from '@/lib/contracts/identity'
import { type IdentityTx, withIdentity } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { logger } from '@/lib/telemetry'
import { type Input, parse } from '../internal'
import { lockUser } from './internal-identity'

const LAST_WAY =
  'This is the only way into your account. Set a password first (ask for a link under "Password"), or add another log-in.'

/** Takes a log-in by a provider away, and ends the other sessions that were opened by it. Never the last way in. */
export async function unlinkIdentity({
  ctx,
  input,
}: {
  ctx: UserContext
  input: Input<typeof identityRefInput>
}): Promise<{ unlinked: 1 }> {
  const { identityId: id } = parse(identityRefInput, input)
  const { userId, sessionId } = ctx
  const provider = await withIdentity({ userId }, async (tx) => {
    await lockUser(tx, userId)
    const row = await tx.userIdentity.findFirst({ where: { id, userId }, select: { provider: true } })
    if (!row) throw new NotFoundError()
    if (!(await hasOtherWay(tx, userId, id))) throw new ConflictError(LAST_WAY)
    await tx.userIdentity.deleteMany({ where: { id, userId } })
    await tx.userSession.updateMany({
      where: { userId, method: row.provider, endedAt: null, id: { not: sessionId } },
      data: { endedAt: new Date() },
    })
    await enqueue(tx, { name: 'mail-log-in-notice', payload: { userId, notice: 'unlinked' } })
    return row.provider
  })
  logger.info({ userId, provider, requestId: ctx.requestId }, 'a log-in by a provider was taken away')
  return { unlinked: 1 }
}

/** A provider that this server no longer knows is no way in. */
async function hasOtherWay(tx: IdentityTx, userId: string, id: string): Promise<boolean> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } })
  if (user.passwordHash !== null) return true
  const issuer = { in: config().providers.map((provider) => provider.issuer) }
  return (await tx.userIdentity.count({ where: { userId, id: { not: id }, issuer } })) > 0
}
