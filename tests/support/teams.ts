import { randomUUID } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { sessionCookie } from '@/lib/auth/cookies'
import { sealToken } from '@/lib/auth/session'
import type { Role, TeamContext, UserContext } from '@/lib/contracts/context'
import { DOLLARS } from '@/lib/contracts/currency'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity, withSignup, withTeam } from '@/lib/db'

/** A person with a live session, and what a browser of theirs would send. */
export type Visitor = { user: UserContext; cookie: string }
export type Member = Visitor & { ctx: TeamContext }

async function withSession(userId: string, email: string, name: string): Promise<Visitor> {
  const sessionId = newId()
  const expiresAt = new Date(Date.now() + LIMITS.sessionHours * 3_600_000)
  await withIdentity({ userId }, (tx) => tx.userSession.createMany({ data: [{ id: sessionId, userId, expiresAt }] }))
  const token = await sealToken({ userId, sessionId })
  const user: UserContext = { requestId: 'test-request', userId, sessionId, email, name }
  return { user, cookie: `${sessionCookie().name}=${token}` }
}

/** A fresh user who owns a fresh team: each suite makes its own and shares it with no other. */
export async function freshTeam(teamName = 'Fresh', passwordHash = 'none'): Promise<Member> {
  const [userId, teamId, mark] = [newId(), newId(), randomUUID().slice(0, 8)]
  const email = `owner-${mark}@example.org`
  const slug = `team-${mark}`
  await withSignup({ userId, teamId }, async (tx) => {
    await tx.user.createMany({ data: [{ id: userId, email, name: 'Olga Owner', passwordHash }] })
    await tx.team.createMany({ data: [{ id: teamId, slug, name: teamName }] })
    await tx.membership.createMany({ data: [{ teamId, userId, role: 'owner' }] })
  })
  const visitor = await withSession(userId, email, 'Olga Owner')
  return { ...visitor, ctx: context(visitor, { teamId, slug, teamName, role: 'owner' }) }
}

/** Another member of the same team. */
export async function addMember(owner: Member, role: Role): Promise<Member> {
  const { teamId, teamSlug: slug, teamName } = owner.ctx
  const userId = newId()
  const email = `${role}-${randomUUID().slice(0, 8)}@example.org`
  const name = `Member ${role}`
  await withSignup({ userId, teamId }, async (tx) => {
    await tx.user.createMany({ data: [{ id: userId, email, name, passwordHash: 'none' }] })
    await tx.membership.createMany({ data: [{ teamId, userId, role }] })
  })
  const visitor = await withSession(userId, email, name)
  return { ...visitor, ctx: context(visitor, { teamId, slug, teamName, role }) }
}

export async function removeMember(member: Member): Promise<void> {
  const { teamId, userId } = member.ctx
  await withTeam({ teamId }, (tx) => tx.membership.deleteMany({ where: { teamId, userId } }))
}

export async function endSessionOf({ user }: Visitor): Promise<void> {
  await withIdentity({ userId: user.userId }, (tx) =>
    tx.userSession.updateMany({ where: { id: user.sessionId, userId: user.userId }, data: { endedAt: new Date() } }),
  )
}

function context(visitor: Visitor, team: { teamId: string; slug: string; teamName: string; role: Role }): TeamContext {
  const { requestId, userId } = visitor.user
  const { teamId, slug: teamSlug, teamName, role } = team
  return { requestId, userId, teamId, teamSlug, teamName, currency: DOLLARS, catalogNumber: 0, role }
}
