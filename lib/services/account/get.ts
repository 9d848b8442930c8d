import { config } from '@/lib/config'
import type { UserContext } from '@/lib/contracts/context'
import { type AccountView, type IdentityView, PROVIDERS } from '@/lib/contracts/identity'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { open } from './internal-email'

/** One's own account: who one is, and the ways in. */
export async function getAccount({ ctx }: { ctx: UserContext }): Promise<AccountView> {
  const { userId } = ctx
  const { user, identities, pending } = await withIdentity({ userId }, async (tx) => ({
    user: await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { name: true, email: true, emailVerifiedAt: true, passwordHash: true },
    }),
    identities: await tx.userIdentity.findMany({
      where: { userId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: LIMITS.identitiesPerUser,
    }),
    pending: await tx.emailConfirmation.findFirst({
      where: { userId, ...open(new Date()) },
      orderBy: { createdAt: 'desc' },
      select: { email: true },
    }),
  }))
  const { providers, mail } = config()
  const view = (row: (typeof identities)[number]): IdentityView[] => {
    const provider = PROVIDERS.find((id) => id === row.provider)
    if (!provider) return []
    // Found by the issuer, as logging in does: the same one may have been set up under another heading since.
    const known = providers.find(({ issuer }) => issuer === row.issuer)
    return [
      {
        id: row.id,
        provider,
        name: known?.name ?? row.issuer,
        email: row.email,
        linkedAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
        usable: known !== undefined,
      },
    ]
  }
  return {
    name: user.name,
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    pendingEmail: pending && pending.email !== user.email ? pending.email : null,
    hasPassword: user.passwordHash !== null,
    mail: mail !== null,
    identities: identities.flatMap(view),
  }
}
