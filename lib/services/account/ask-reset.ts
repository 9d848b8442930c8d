import { askResetInput, type SignUpOutput } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { type Input, parse } from '../internal'
import { takingAtLeast } from './internal'

/** Asks for a link that sets a new password. The answer is the same, and comes at the same time, whether or not there is
 * an account; the mail is a job, so that sending it shows in neither. */
export async function askReset({
  ctx,
  input,
}: {
  ctx: AnonymousContext
  input: Input<typeof askResetInput>
}): Promise<SignUpOutput> {
  const { email } = parse(askResetInput, input)
  await ctx.attempts.passwordReset(ctx.address, email)
  return takingAtLeast(LIMITS.passwordResetFloorMs, async () => {
    await withIdentity({ email }, async (tx) => {
      const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
      if (user) await enqueue(tx, { name: 'mail-password-reset', payload: { userId: user.id } })
    })
    return { status: 'accepted' }
  })
}
