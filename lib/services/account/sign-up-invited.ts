import { v7 as newId } from 'uuid'
import type { SignUpOutput } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { signUpInvitedInput } from '@/lib/contracts/invitation'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'
import { openInvitation } from '../invitation/internal'
import { takingAtLeast } from './internal'

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
  const { email, teamName } = (await openInvitation(token)).found
  await attempt.succeeded()
  const weakness = ctx.passwords.weakness(password, [email, name, teamName])
  if (weakness) throw new InvalidError(weakness, [{ path: 'password', message: weakness }])

  return takingAtLeast(LIMITS.signUpFloorMs, async () => {
    const passwordHash = await ctx.passwords.hash(password)
    const id = newId()
    await withIdentity({ userId: id }, (tx) =>
      tx.user.createMany({ data: [{ id, email, name, passwordHash }], skipDuplicates: true }),
    )
    return { status: 'accepted' }
  })
}
