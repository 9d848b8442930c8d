import { askEmailChangeInput, type SignUpOutput } from '@/lib/contracts/account'
import type { ProvingContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { type Input, parse } from '../internal'
import { askFor } from './internal-email'

/** Mails a link to the new address and a notice to the old one. The address changes when the link is used, by the one who
 * asked. Whether the new address has an account already is told to its mailbox alone. */
export async function askEmailChange({
  ctx,
  input,
}: {
  ctx: ProvingContext
  input: Input<typeof askEmailChangeInput>
}): Promise<SignUpOutput> {
  const { email, password } = parse(askEmailChangeInput, input)
  const { userId } = ctx
  await ctx.attempts.confirmation(userId)
  const oldEmail = await prove(ctx, password)
  if (email === oldEmail) throw refusal('email', 'This is your address already.')
  await withIdentity({ userId }, async (tx) => {
    const confirmationId = await askFor(tx, { userId, email, oldEmail })
    await enqueue(tx, { name: 'mail-address-notice', payload: { userId, confirmationId, changed: false } })
  })
  return { status: 'accepted' }
}

/** A session alone may have been stolen. Answers the present address. */
async function prove(ctx: ProvingContext, password: string | undefined): Promise<string> {
  const { userId, sessionId } = ctx
  const { user, session } = await withIdentity({ userId }, async (tx) => ({
    user: await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, passwordHash: true } }),
    session: await tx.userSession.findFirst({ where: { id: sessionId, userId }, select: { createdAt: true } }),
  }))
  if (user.passwordHash === null) {
    const minutes = LIMITS.freshLogInMinutes
    if (session && session.createdAt.getTime() > Date.now() - minutes * 60_000) return user.email
    throw refusal(
      'email',
      `Log out and in again first: an account without a password changes its address within ${minutes} minutes of logging in.`,
    )
  }
  const attempt = await ctx.attempts.signIn(ctx.address, user.email)
  if (!(await ctx.passwords.verify(user.passwordHash, password ?? '')))
    throw refusal('password', 'This is not the password of your account.')
  await attempt.succeeded()
  return user.email
}

function refusal(path: 'email' | 'password', message: string): InvalidError {
  return new InvalidError(message, [{ path, message }])
}
