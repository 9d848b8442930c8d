import { resetPasswordInput } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { InvalidError, NotFoundError } from '@/lib/contracts/errors'
import { withIdentity } from '@/lib/db'
import { logger } from '@/lib/telemetry'
import { type Input, parse } from '../internal'
import { openReset, unused } from './internal-reset'

/** Sets a new password by a link that works once. Every session ends, and every other link of that person. The first proof
 * of an address also ends what was linked before it: whoever signed up with somebody else's address keeps no way in. */
export async function resetPassword({
  ctx,
  input,
}: {
  ctx: AnonymousContext
  input: Input<typeof resetPasswordInput>
}): Promise<{ status: 'changed' }> {
  const attempt = await ctx.attempts.token(ctx.address)
  const { token, password } = parse(resetPasswordInput, input)
  const { id, userId, tokenHash } = await openReset(token)
  await attempt.succeeded()
  const user = await withIdentity({ userId }, (tx) =>
    tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, name: true } }),
  )
  const weakness = ctx.passwords.weakness(password, [user.email, user.name])
  if (weakness) throw new InvalidError(weakness, [{ path: 'password', message: weakness }])

  const passwordHash = await ctx.passwords.hash(password)
  const now = new Date()
  await withIdentity({ userId }, async (tx) => {
    // Of two uses at the same moment one changes the row.
    const used = await tx.passwordReset.updateMany({
      where: { id, userId, tokenHash, ...unused(now) },
      data: { usedAt: now },
    })
    if (used.count === 0) throw new NotFoundError()
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    await tx.emailConfirmation.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    const first = await tx.user.updateMany({
      where: { id: userId, emailVerifiedAt: null },
      data: { emailVerifiedAt: now },
    })
    if (first.count > 0) await tx.userIdentity.deleteMany({ where: { userId } })
    await tx.user.updateMany({ where: { id: userId }, data: { passwordHash } })
    await tx.userSession.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } })
  })
  logger.info({ userId, requestId: ctx.requestId }, 'a password was set by a reset link; all sessions have ended')
  return { status: 'changed' }
}
