import { endSessionInput } from '@/lib/contracts/account'
import type { UserContext } from '@/lib/contracts/context'
import { NotFoundError } from '@/lib/contracts/errors'
import { withIdentity } from '@/lib/db'
import { type Input, parse } from '../internal'

/** Ends one of the user's sessions, the present one unless another is named. It is dead from the next request on. */
export async function endSession({
  ctx,
  input,
}: {
  ctx: UserContext
  input: Input<typeof endSessionInput>
}): Promise<{ ended: number }> {
  const { sessionId = ctx.sessionId } = parse(endSessionInput, input)
  const { count } = await withIdentity({ userId: ctx.userId }, (tx) =>
    tx.userSession.updateMany({
      where: { id: sessionId, userId: ctx.userId, endedAt: null },
      data: { endedAt: new Date() },
    }),
  )
  if (count === 0) throw new NotFoundError()
  return { ended: count }
}
