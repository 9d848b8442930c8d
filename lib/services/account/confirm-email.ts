import { confirmationTokenInput } from '@/lib/contracts/account'
import type { UserContext } from '@/lib/contracts/context'
import { ConflictError, NotFoundError } from '@/lib/contracts/errors'
import { withIdentity } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { logger } from '@/lib/telemetry'
import { type Input, parse } from '../internal'
import { findOpen, open } from './internal-email'
import { lockUser } from './internal-identity'

const TAKEN = 'This address has an account of its own. Log in with it, or choose another address.'

/** By the one who asked, signed in: whoever else reads the mail neither takes the account nor gives it an address. */
export async function confirmEmail({
  ctx,
  input,
}: {
  ctx: UserContext
  input: Input<typeof confirmationTokenInput>
}): Promise<{ email: string }> {
  const { token } = parse(confirmationTokenInput, input)
  const { userId } = ctx
  const now = new Date()
  const found = await withIdentity({ userId }, async (tx) => {
    await lockUser(tx, userId)
    const row = await findOpen(tx, userId, token)
    const used = await tx.emailConfirmation.updateMany({
      where: { id: row.id, userId, ...open(now) },
      data: { usedAt: now },
    })
    if (used.count === 0) throw new NotFoundError()
    await tx.user.updateMany({ where: { id: userId }, data: { email: row.email, emailVerifiedAt: now } })
    if (row.email === row.oldEmail) return row
    // Links for a new password went to the old address.
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    const payload = { userId, confirmationId: row.id, changed: true }
    await enqueue(tx, { name: 'mail-address-notice', payload })
    return row
  }).catch((problem: unknown) => {
    throw problem instanceof ConflictError ? new ConflictError(TAKEN) : problem
  })
  logger.info({ userId, requestId: ctx.requestId }, 'an address was confirmed')
  return { email: found.email }
}
