import { v7 as newId } from 'uuid'
import type { UserContext } from '@/lib/contracts/context'
import { ConflictError } from '@/lib/contracts/errors'
import { linkIdentityInput } from '@/lib/contracts/identity'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { logger } from '@/lib/telemetry'
import { atMost, type Input, parse } from '../internal'
import { findIdentity, lockUser } from './internal-identity'

/** Lets a person at a provider log in as the one who is signed in, and tells them so by mail. The address there may be
 * another one than here: what counts is that both are proven at once. */
export async function linkIdentity({
  ctx,
  input,
}: {
  ctx: UserContext
  input: Input<typeof linkIdentityInput>
}): Promise<{ status: 'linked' | 'known' }> {
  const given = parse(linkIdentityInput, input)
  const { userId } = ctx
  const known = await findIdentity(given)
  if (known?.userId === userId) return { status: 'known' }
  if (known) throw new ConflictError('Another account of Headroom is linked to this log-in already.')
  await withIdentity({ userId }, async (tx) => {
    await lockUser(tx, userId)
    atMost(LIMITS.identitiesPerUser, await tx.userIdentity.count({ where: { userId } }), 'log-ins by providers')
    await tx.userIdentity.createMany({ data: [{ id: newId(), userId, ...given }] })
    await enqueue(tx, { name: 'mail-log-in-notice', payload: { userId, notice: 'linked' } })
  })
  logger.info({ userId, provider: given.provider, requestId: ctx.requestId }, 'a log-in by a provider was linked')
  return { status: 'linked' }
}
