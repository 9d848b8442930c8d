import { type SignedIn, signInInput } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { withIdentity } from '@/lib/db'
import type { Input } from '../internal'
import { openSession } from './internal-session'

/** Checks address and password and opens a session. null says "no" and never why: no such account, an account without a
 * password and a wrong password cost one look-up and one argon2 run each. */
export async function signIn({
  ctx,
  input,
}: {
  ctx: AnonymousContext
  input: Input<typeof signInInput>
}): Promise<SignedIn | null> {
  const parsed = signInInput.safeParse(input)
  const { email, password } = parsed.success ? parsed.data : { email: '', password: '' }
  const attempt = await ctx.attempts.signIn(ctx.address, email)
  const user = await withIdentity({ email }, (tx) =>
    tx.user.findUnique({ where: { email }, select: { id: true, name: true, passwordHash: true } }),
  )
  const matches = await ctx.passwords.verify(user?.passwordHash ?? null, password)
  if (!user || !matches) return null

  await attempt.succeeded()
  return openSession(ctx, { id: user.id, email, name: user.name }, 'password')
}
