import { type OpenedShare, openShareInput } from '@/lib/contracts/share'
import { type Input, parse } from '../internal'
import { countView, findShare, type OpeningContext, toShared, unlock } from './internal-open'

/** For whoever holds the link. */
export async function openShare({
  ctx,
  input,
}: {
  ctx: OpeningContext
  input: Input<typeof openShareInput>
}): Promise<OpenedShare> {
  await ctx.attempts.shareOpen(ctx.address)
  const { token, password } = parse(openShareInput, input)
  const found = await findShare(token)
  const state = await unlock(ctx, found, password)
  if (state !== 'open') return { locked: true, wrong: state === 'wrong' }
  await countView(found)
  return toShared(found)
}
