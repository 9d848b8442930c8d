import type { SignUpOutput } from '@/lib/contracts/account'
import type { ProvingContext } from '@/lib/contracts/context'
import { ConflictError } from '@/lib/contracts/errors'
import { withIdentity } from '@/lib/db'
import { askFor } from './internal-email'

/** Mails a link that proves one's own address. */
export async function askConfirmation({ ctx }: { ctx: ProvingContext }): Promise<SignUpOutput> {
  const { userId } = ctx
  await ctx.attempts.confirmation(userId)
  await withIdentity({ userId }, async (tx) => {
    const { email, emailVerifiedAt } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true, emailVerifiedAt: true },
    })
    if (emailVerifiedAt) throw new ConflictError('This address is confirmed already.')
    await askFor(tx, { userId, email, oldEmail: email })
  })
  return { status: 'accepted' }
}
