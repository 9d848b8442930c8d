import { NotFoundError } from '@/lib/contracts/errors'
import { withToken } from '@/lib/db'
import { hashOfToken } from '../internal-token'

/** Not yet used and not over; the policy of the database says the same once more. */
export function unused(now: Date) {
  return { usedAt: null, expiresAt: { gt: now } }
}

/** Whom a token leads to. All that lead nowhere are refused alike. */
export async function openReset(token: string): Promise<{ id: string; userId: string; tokenHash: string }> {
  const tokenHash = hashOfToken(token)
  const row = await withToken({ tokenHash }, (tx) =>
    tx.passwordReset.findFirst({ where: { tokenHash, ...unused(new Date()) }, select: { id: true, userId: true } }),
  )
  if (!row) throw new NotFoundError('This link has been used, is over, or never was one: ask for a new one.')
  return { ...row, tokenHash }
}
