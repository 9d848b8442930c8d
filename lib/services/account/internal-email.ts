import { v7 as newId } from 'uuid'
import { NotFoundError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import type { IdentityTx, TeamTx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/queue'
import { hashOfToken } from '../internal-token'

const DAY_MS = 86_400_000

/** Not yet used, not overtaken, not over. */
export function open(now: Date) {
  return { usedAt: null, expiresAt: { gt: now } }
}

type Confirming = Pick<TeamTx, 'emailConfirmation' | '$queryRaw'>

/** Has a link mailed that proves `email`; the links before it are dead. */
export async function askFor(
  tx: Confirming,
  asked: { userId: string; email: string; oldEmail: string },
): Promise<string> {
  const { userId, email, oldEmail } = asked
  const [id, now] = [newId(), new Date()]
  await tx.emailConfirmation.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
  const expiresAt = new Date(now.getTime() + LIMITS.confirmationDays * DAY_MS)
  await tx.emailConfirmation.createMany({ data: [{ id, userId, email, oldEmail, createdAt: now, expiresAt }] })
  await enqueue(tx, { name: 'mail-confirmation', payload: { userId, confirmationId: id } })
  return id
}

/** The row that a token of one's own leads to, while the address is still the one it was asked from. */
export async function findOpen(tx: IdentityTx, userId: string, token: string) {
  const row = await tx.emailConfirmation.findFirst({
    where: { userId, tokenHash: hashOfToken(token), ...open(new Date()) },
    select: { id: true, email: true, oldEmail: true, user: { select: { email: true } } },
  })
  if (!row || row.user.email !== row.oldEmail)
    throw new NotFoundError('This link has been used, is over, or belongs to another account: ask for a new one.')
  return { id: row.id, email: row.email, oldEmail: row.oldEmail }
}
