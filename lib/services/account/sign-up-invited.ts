import { v7 as newId } from 'uuid'
import { config } from '@/lib/config'
import type { SignUpOutput } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { signUpInvitedInput } from '@/lib/contracts/invitation'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'
import { openInvitation } from '../invitation/internal'
import { takingAtLeast } from './internal'
import { askFor } from './internal-email'

/** An account for the address that is invited, without a team of its own. It joins by accepting, once signed in. As with
 * any sign-up, an address that is taken gets the same answer, and nothing of its account is touched. */
export async function signUpInvited({
  ctx,
  input,
}: {
  ctx: AnonymousContext
  input: Input<typeof signUpInvitedInput>
}): Promise<SignUpOutput> {
  await ctx.attempts.signUp(ctx.address)
  const { token, name, password } = parse(signUpInvitedInput, input)
  const attempt = await ctx.attempts.token(ctx.address)
  const { found, byMail } = await openInvitation(token)
  const { email, teamName } = found
  await attempt.succeeded()
  const weakness = ctx.passwords.weakness(password, [email, name, teamName])
  if (weakness) throw new InvalidError(weakness, [{ path: 'password', message: weakness }])

  return takingAtLeast(LIMITS.signUpFloorMs, async () => {
    const passwordHash = await ctx.passwords.hash(password)
    const id = newId()
    // A link that was mailed proves the address; one that was passed on by hand proves nothing.
    const emailVerifiedAt = byMail ? new Date() : null
    await withIdentity({ userId: id }, async (tx) => {
      const data = [{ id, email, name, passwordHash, emailVerifiedAt }]
      const { count } = await tx.user.createMany({ data, skipDuplicates: true })
      if (count > 0 && !byMail && config().mail) await askFor(tx, { userId: id, email, oldEmail: email })
    })
    return { status: 'accepted' }
  })
}
