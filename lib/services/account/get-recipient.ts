import { z } from 'zod'
import { idSchema } from '@/lib/contracts/common'
import type { JobContext } from '@/lib/contracts/context'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'

const recipientKey = z.strictObject({ userId: idSchema })

/** For a job that tells somebody about their account. */
export async function getRecipient({
  input,
}: {
  ctx: JobContext
  input: Input<typeof recipientKey>
}): Promise<{ email: string; name: string } | null> {
  const { userId } = parse(recipientKey, input)
  return withIdentity({ userId }, (tx) =>
    tx.user.findUnique({ where: { id: userId }, select: { email: true, name: true } }),
  )
}
