import { v7 as newId } from 'uuid'
import { type SignedIn, signInInput } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import type { Input } from '../internal'
import { hashOf } from './internal'

/** Checks address and password and opens a session. null says "no" and never why: no such account and wrong password
 * cost one look-up and one argon2 run each. */
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
  const session = { id: newId(), userId: user.id }
  const expiresAt = new Date(Date.now() + LIMITS.sessionHours * 3_600_000)
  await withIdentity({ userId: user.id }, (tx) =>
    tx.userSession.createMany({
      data: [{ ...session, expiresAt, userAgent: ctx.userAgent, ipHash: hashOf(ctx.address) }],
    }),
  )
  return { userId: user.id, sessionId: session.id, email, name: user.name }
}
