import type { Role, TeamContext } from '@/lib/contracts/context'
import { ConflictError, ForbiddenError, NotFoundError } from '@/lib/contracts/errors'
import type { Member } from '@/lib/contracts/team'
import type { TeamTx } from '@/lib/db'

/**
 * One change of a team's people at a time, so that two owners who leave at the same moment cannot both see the other
 * still there. Answers the role that the caller has now, which may not be the one the request began with.
 */
export async function lockPeople(tx: TeamTx, { teamId, userId }: TeamContext): Promise<Role> {
  await tx.$queryRaw`select id from teams where id = ${teamId}::uuid for no key update`
  const own = await tx.membership.findFirst({ where: { teamId, userId }, select: { role: true } })
  if (!own) throw new NotFoundError()
  return own.role
}

const manages = (role: Role) => role === 'owner' || role === 'admin'

/** Admins manage everyone but owners: no admin makes one, unmakes one, or becomes one. */
export function demandOver(actor: Role, ...concerned: Role[]): void {
  if (!manages(actor)) throw new ForbiddenError()
  if (actor !== 'owner' && concerned.includes('owner')) {
    throw new ForbiddenError('Only an owner of the team may make, change or remove an owner. Ask one of them.')
  }
}

export async function findMember(tx: TeamTx, teamId: string, memberId: string): Promise<Member> {
  const row = await tx.membership.findFirst({
    where: { teamId, id: memberId },
    select: { id: true, userId: true, role: true, createdAt: true, user: { select: { name: true, email: true } } },
  })
  if (!row) throw new NotFoundError()
  const { createdAt, user, ...rest } = row
  return { ...rest, ...user, joinedAt: createdAt.toISOString() }
}

/** A team without an owner could never be managed again. */
export async function demandAnotherOwner(tx: TeamTx, teamId: string, memberId: string): Promise<void> {
  const others = await tx.membership.count({ where: { teamId, role: 'owner', id: { not: memberId } } })
  if (others === 0) {
    throw new ConflictError('This is the last owner of the team: make somebody else an owner first, then try again.')
  }
}

/** Who may no longer invite leaves no open door behind: invitations of theirs that nobody has used end too. */
export async function revokeInvitationsOf(tx: TeamTx, teamId: string, userId: string): Promise<number> {
  const { count } = await tx.invitation.updateMany({
    where: { teamId, invitedById: userId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  return count
}

/** Takes a member out, and with them what they had left open. They are out from their next request on. */
export async function takeOut(tx: TeamTx, teamId: string, member: Member): Promise<{ invitationsRevoked: number }> {
  if (member.role === 'owner') await demandAnotherOwner(tx, teamId, member.id)
  const invitationsRevoked = await revokeInvitationsOf(tx, teamId, member.userId)
  await tx.membership.deleteMany({ where: { teamId, id: member.id } })
  return { invitationsRevoked }
}
