import { v7 as newId } from 'uuid'
import { config } from '@/lib/config'
import { type SignUpOutput, signUpInput } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { withSignup } from '@/lib/db'
import { audit, type Input, parse } from '../internal'
import { slugFor, takingAtLeast } from './internal'
import { askFor } from './internal-email'

/** A user and a team of their own. A taken address gets the same answer after the same work and time: whoever owns it
 * already has an account, and nobody else learns of it. Nothing of the existing account is touched. Where mail is set up
 * a link goes out that proves the address; the account is usable before. */
export async function signUp({
  ctx,
  input,
}: {
  ctx: AnonymousContext
  input: Input<typeof signUpInput>
}): Promise<SignUpOutput> {
  await ctx.attempts.signUp(ctx.address)
  const { email, name, password, teamName } = parse(signUpInput, input)
  const weakness = ctx.passwords.weakness(password, [email, name, teamName])
  if (weakness) throw new InvalidError(weakness, [{ path: 'password', message: weakness }])

  return takingAtLeast(LIMITS.signUpFloorMs, async () => {
    const passwordHash = await ctx.passwords.hash(password)
    const key = { userId: newId(), teamId: newId() }
    await withSignup(key, async (tx) => {
      const { count } = await tx.user.createMany({
        data: [{ id: key.userId, email, name, passwordHash }],
        skipDuplicates: true,
      })
      if (count === 0) return
      await tx.team.createMany({ data: [{ id: key.teamId, slug: slugFor(teamName), name: teamName }] })
      await tx.membership.createMany({ data: [{ teamId: key.teamId, id: newId(), userId: key.userId, role: 'owner' }] })
      const event = { action: 'created', entity: 'team', entityId: key.teamId, detail: { name: teamName } } as const
      await audit(tx, { ...key, requestId: ctx.requestId }, event)
      if (config().mail) await askFor(tx, { userId: key.userId, email, oldEmail: email })
    })
    return { status: 'accepted' }
  })
}
