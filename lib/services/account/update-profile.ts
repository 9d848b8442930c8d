import { updateProfileInput } from '@/lib/contracts/account'
import type { UserContext } from '@/lib/contracts/context'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'

/** The name that the members of one's teams see. */
export async function updateProfile({
  ctx,
  input,
}: {
  ctx: UserContext
  input: Input<typeof updateProfileInput>
}): Promise<{ name: string }> {
  const { name } = parse(updateProfileInput, input)
  const { userId } = ctx
  await withIdentity({ userId }, (tx) => tx.user.updateMany({ where: { id: userId }, data: { name } }))
  return { name }
}
