import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { config } from '@/lib/config'
import { idSchema } from '@/lib/contracts/common'
import type { JobContext } from '@/lib/contracts/context'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'
import { hashOfToken, newToken } from '../internal-token'

const makeResetInput = z.strictObject({ userId: idSchema })

/** For the job that mails it: the token is made as it is sent, so that no queue and no table ever holds it. */
export async function makeReset({
  input,
}: {
  ctx: JobContext
  input: Input<typeof makeResetInput>
}): Promise<{ email: string; name: string; expiresAt: string; link: string } | null> {
  const { userId } = parse(makeResetInput, input)
  const token = newToken()
  const expiresAt = new Date(Date.now() + LIMITS.passwordResetMinutes * 60_000)
  return withIdentity({ userId }, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, name: true } })
    if (!user) return null
    await tx.passwordReset.createMany({ data: [{ id: newId(), userId, tokenHash: hashOfToken(token), expiresAt }] })
    return { ...user, expiresAt: expiresAt.toISOString(), link: `${config().appUrl}/reset/${token}` }
  })
}
