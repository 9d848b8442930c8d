import { emailSchema } from '@/lib/contracts/account'
import type { ProviderSignInInput } from '@/lib/contracts/identity'
import { LIMITS } from '@/lib/contracts/limits'
import { type IdentityTx, type SubjectKey, withIdentity } from '@/lib/db'

/** One change of a person's ways in at a time, so that two of them cannot both see the other still there. */
export async function lockUser(tx: IdentityTx, userId: string): Promise<void> {
  await tx.$queryRaw`select id from users where id = ${userId}::uuid for no key update`
}

/** Whose a person at a provider is here. */
export function findIdentity(key: SubjectKey): Promise<{ id: string; userId: string } | null> {
  const { issuer, subject } = key
  return withIdentity({ issuer, subject }, (tx) =>
    tx.userIdentity.findFirst({ where: { issuer, subject }, select: { id: true, userId: true } }),
  )
}

/** The address when the provider vouches for it, and it is one. An address that anybody may type in proves nothing. */
export function vouchedEmail({ email, emailVerified }: Pick<ProviderSignInInput, 'email' | 'emailVerified'>) {
  const parsed = emailSchema.safeParse(email)
  return emailVerified && parsed.success ? parsed.data : null
}

/** A name that can be kept and shown, whatever the provider calls them. */
export function personName(given: string, email: string): string {
  const name = given
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\ufffd]/gu, '')
    .trim()
  return [...(name || email.split('@')[0] || email)].slice(0, LIMITS.nameLength / 2).join('')
}
