import { z } from 'zod'
import { config } from '@/lib/config'
import { idSchema } from '@/lib/contracts/common'
import type { JobContext } from '@/lib/contracts/context'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'
import { hashOfToken, newToken } from '../internal-token'
import { open } from './internal-email'

const confirmationKey = z.strictObject({ userId: idSchema, confirmationId: idSchema })

type Made = { email: string; name: string; change: boolean; expiresAt: string; link: string }

/** For the job that mails it: the token is made as it is sent, so that no queue and no table ever holds it. `taken`: the
 * address belongs to another account, whose owner is told so in place of a link. */
export async function makeConfirmation({
  input,
}: {
  ctx: JobContext
  input: Input<typeof confirmationKey>
}): Promise<Made | { taken: true; email: string } | null> {
  const { userId, confirmationId: id } = parse(confirmationKey, input)
  const token = newToken()
  const made = await withIdentity({ userId }, async (tx) => {
    const pending = { id, userId, ...open(new Date()) }
    const { count } = await tx.emailConfirmation.updateMany({ where: pending, data: { tokenHash: hashOfToken(token) } })
    if (count === 0) return null
    return tx.emailConfirmation.findFirstOrThrow({
      where: { id, userId },
      select: { email: true, oldEmail: true, expiresAt: true, user: { select: { name: true } } },
    })
  })
  if (!made) return null
  const { email, oldEmail, expiresAt, user } = made
  const owner = await withIdentity({ email }, (tx) => tx.user.findUnique({ where: { email }, select: { id: true } }))
  if (owner && owner.id !== userId) return { taken: true, email }
  const link = `${config().appUrl}/confirm/${token}`
  return { email, name: user.name, change: email !== oldEmail, expiresAt: expiresAt.toISOString(), link }
}
