import { randomUUID } from 'node:crypto'
import { anonymousFrom } from '@/lib/auth/context'
import type { AnonymousContext, Role } from '@/lib/contracts/context'
import { withTeam } from '@/lib/db'
import { createInvitation } from '@/lib/services/invitation/create'
import type { Member } from './teams'

export const PASSWORD = 'quarry lantern 77 velvet'

/** Someone at an address of their own, so that no test uses up another's attempts. */
export function visitor(address: string = randomUUID()): AnonymousContext {
  return anonymousFrom(new Headers({ 'x-forwarded-for': address, 'user-agent': 'test browser' }), 'test-request')
}

export function tokenIn(link: string | null): string {
  const token = link?.split('/').at(-1)
  if (!token) throw new Error('there is no link')
  return token
}

/** An invitation by link: its row's id and the token. */
export async function invite(by: Member, email = `p-${randomUUID()}@example.org`, role: Role = 'editor') {
  const { invitation, link } = await createInvitation({ ctx: by.ctx, input: { email, role } })
  return { id: invitation.id, email, token: tokenIn(link), link }
}

export async function membershipOf({ ctx: { teamId, userId } }: Member): Promise<{ id: string; role: Role } | null> {
  return withTeam({ teamId }, (tx) =>
    tx.membership.findFirst({ where: { teamId, userId }, select: { id: true, role: true } }),
  )
}
