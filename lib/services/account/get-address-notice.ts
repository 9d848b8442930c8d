import { z } from 'zod'
import { idSchema } from '@/lib/contracts/common'
import type { JobContext } from '@/lib/contracts/context'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'

const confirmationKey = z.strictObject({ userId: idSchema, confirmationId: idSchema })

/** For the job that tells the old address of a change. */
export async function getAddressNotice({
  input,
}: {
  ctx: JobContext
  input: Input<typeof confirmationKey>
}): Promise<{ oldEmail: string; newEmail: string; name: string } | null> {
  const { userId, confirmationId: id } = parse(confirmationKey, input)
  const row = await withIdentity({ userId }, (tx) =>
    tx.emailConfirmation.findFirst({
      where: { id, userId },
      select: { email: true, oldEmail: true, user: { select: { name: true } } },
    }),
  )
  return row && { oldEmail: row.oldEmail, newEmail: row.email, name: row.user.name }
}
