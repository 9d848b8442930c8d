import { resetTokenInput } from '@/lib/contracts/account'
import type { AnonymousContext } from '@/lib/contracts/context'
import { type Input, parse } from '../internal'
import { openReset } from './internal-reset'

/** Whether a link still sets a password. Looking uses nothing up: programs that check mail open links too. */
export async function findReset({
  ctx,
  input,
}: {
  ctx: AnonymousContext
  input: Input<typeof resetTokenInput>
}): Promise<{ good: true }> {
  const attempt = await ctx.attempts.token(ctx.address)
  await openReset(parse(resetTokenInput, input).token)
  await attempt.succeeded()
  return { good: true }
}
