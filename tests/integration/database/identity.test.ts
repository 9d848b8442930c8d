import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { ConflictError, NotFoundError } from '@/lib/contracts/errors'
import { listTeamIds, uniqueConstraintOf, withIdentity, withSignup, withTeam } from '@/lib/db'
import { setLogLevel } from '@/lib/telemetry'
import { problemOf } from '../../support/problems'
import { addMember, freshTeam, type Member, removeMember } from '../../support/teams'

// Refusals are told to the log as alarms; tenancy.test.ts looks at those.
setLogLevel('silent')

describe('before a team is known', () => {
  let mine: Member
  let theirs: Member
  beforeAll(async () => {
    mine = await freshTeam('Mine')
    theirs = await freshTeam('Theirs')
  })

  it('a user reads oneself, own sessions, own memberships and their teams, and nothing of others', async () => {
    const { userId, teamId } = mine.ctx
    const seen = await withIdentity({ userId }, async (tx) => ({
      users: await tx.user.findMany({ select: { id: true } }),
      sessions: await tx.userSession.findMany({ select: { userId: true } }),
      memberships: await tx.membership.findMany({ select: { teamId: true, userId: true } }),
      teams: await tx.team.findMany({ select: { id: true } }),
    }))
    expect(seen).toEqual({
      users: [{ id: userId }],
      sessions: [{ userId }],
      memberships: [{ teamId, userId }],
      teams: [{ id: teamId }],
    })
  })

  it('an address leads to its user, in any case, and to nothing else', async () => {
    const email = mine.user.email.toUpperCase()
    const seen = await withIdentity({ email }, async (tx) => ({
      users: await tx.user.findMany({ select: { id: true, passwordHash: true } }),
      others: [await tx.userSession.count(), await tx.membership.count(), await tx.team.count()],
    }))
    expect(seen).toEqual({ users: [{ id: mine.ctx.userId, passwordHash: 'none' }], others: [0, 0, 0] })
    expect(await withIdentity({ email: `no-${email}` }, (tx) => tx.user.count())).toBe(0)
  })

  it('leaves the password hash out unless it is asked for by name', async () => {
    const user = await withIdentity({ userId: mine.ctx.userId }, (tx) => tx.user.findFirstOrThrow())
    expect(Object.keys(user)).not.toContain('passwordHash')
  })

  it('an address alone changes nothing, and a user changes no other', async () => {
    const data = { name: 'Changed' }
    const byAddress = await withIdentity({ email: mine.user.email }, (tx) => tx.user.updateMany({ data }))
    const { userId } = mine.ctx
    const other = await withIdentity({ userId }, (tx) => tx.user.updateMany({ where: { id: theirs.ctx.userId }, data }))
    const sessions = await withIdentity({ userId }, (tx) =>
      tx.userSession.updateMany({ where: { userId: theirs.ctx.userId }, data: { endedAt: new Date() } }),
    )
    expect([byAddress.count, other.count, sessions.count]).toEqual([0, 0, 0])
  })

  it('nobody makes a session or a membership for another', async () => {
    const [userId, teamId, other] = [mine.ctx.userId, theirs.ctx.teamId, theirs.ctx.userId]
    const session = { userId: other, expiresAt: new Date() }
    const refused = [
      await problemOf(withIdentity({ userId }, (tx) => tx.userSession.create({ data: session }))),
      await problemOf(
        withIdentity({ userId }, (tx) => tx.membership.create({ data: { teamId, userId, role: 'owner' } })),
      ),
      await problemOf(withIdentity({ userId }, (tx) => tx.team.create({ data: { slug: newId(), name: 'Extra' } }))),
    ]
    for (const problem of refused) expect(problem).toBeInstanceOf(NotFoundError)
  })

  it('a team in hand shows the names of its members, and of a former member no more', async () => {
    const editor = await addMember(mine, 'editor')
    const { teamId } = mine.ctx
    const plan = newId()
    await withTeam({ teamId }, (tx) =>
      tx.plan.create({ data: { teamId, id: plan, name: 'P', kind: 'training', createdById: editor.ctx.userId } }),
    )
    const read = () =>
      withTeam({ teamId }, (tx) =>
        tx.plan.findUniqueOrThrow({
          where: { teamId_id: { teamId, id: plan } },
          select: { createdById: true, createdBy: { select: { name: true } } },
        }),
      )
    const createdById = editor.ctx.userId
    expect(await read()).toEqual({ createdById, createdBy: { name: 'Member editor' } })
    await removeMember(editor)
    expect(await read()).toEqual({ createdById, createdBy: null })
  })

  it("inside a team one's other teams are out of sight", async () => {
    const { userId } = mine.ctx
    const { teamId } = theirs.ctx
    await withTeam({ teamId }, (tx) => tx.membership.create({ data: { teamId, userId, role: 'viewer' } }))
    expect(await withIdentity({ userId }, (tx) => tx.team.count())).toBe(2)
    const inside = await withTeam({ teamId, userId }, async (tx) => ({
      teams: await tx.team.findMany({ select: { id: true } }),
      elsewhere: await tx.membership.count({ where: { teamId: { not: teamId } } }),
    }))
    expect(inside).toEqual({ teams: [{ id: teamId }], elsewhere: 0 })
  })
})

describe('a person at a provider', () => {
  const key = { issuer: 'https://login.example.org', subject: newId() }
  const row = (userId: string, subject = key.subject) => ({ userId, provider: 'oidc', email: '', ...key, subject })

  it('is found by issuer and subject together, and changed by nobody on the way', async () => {
    const { userId } = (await freshTeam()).ctx
    await withIdentity({ userId }, (tx) => tx.userIdentity.createMany({ data: [row(userId), row(userId, newId())] }))
    const seen = await withIdentity(key, async (tx) => ({
      identities: await tx.userIdentity.findMany({ select: { userId: true, subject: true } }),
      others: [await tx.user.count(), await tx.userSession.count(), await tx.emailConfirmation.count()],
      changed: await tx.userIdentity.updateMany({ data: { email: 'eve@example.org' } }),
      deleted: await tx.userIdentity.deleteMany(),
    }))
    expect(seen).toEqual({
      identities: [{ userId, subject: key.subject }],
      others: [0, 0, 0],
      changed: { count: 0 },
      deleted: { count: 0 },
    })
    for (const part of [
      { ...key, subject: '' },
      { ...key, issuer: '' },
      { ...key, issuer: 'https://evil.example' },
    ])
      expect(await withIdentity(part, (tx) => tx.userIdentity.count())).toBe(0)
  })

  it('is linked by nobody to another, and never made over', async () => {
    const [mine, theirs] = [(await freshTeam()).ctx.userId, (await freshTeam()).ctx.userId]
    const subject = newId()
    const attempt = withIdentity({ userId: mine }, (tx) => tx.userIdentity.create({ data: row(theirs, subject) }))
    expect(await problemOf(attempt)).toBeInstanceOf(NotFoundError)
    await withIdentity({ userId: theirs }, (tx) => tx.userIdentity.create({ data: row(theirs, subject) }))
    const second = withIdentity({ userId: mine }, (tx) => tx.userIdentity.create({ data: row(mine, subject) }))
    expect(uniqueConstraintOf(await problemOf(second))).toBe('user_identities_issuer_subject_key')
    const moved = withIdentity({ userId: theirs }, (tx) => tx.userIdentity.updateMany({ data: { subject: newId() } }))
    expect(await problemOf(moved)).toBeInstanceOf(NotFoundError)
  })
})

describe('signing up', () => {
  it('writes user, team, membership and first audit event in one transaction, or none of them', async () => {
    const [userId, teamId] = [newId(), newId()]
    const email = `${userId}@example.org`
    const attempt = (fail: boolean) =>
      withSignup({ userId, teamId }, async (tx) => {
        await tx.user.create({ data: { id: userId, email, name: 'New', passwordHash: 'none' } })
        await tx.team.create({ data: { id: teamId, slug: `new-${teamId}`, name: 'New' } })
        await tx.membership.create({ data: { teamId, userId, role: 'owner' } })
        await tx.auditEvent.create({ data: { teamId, actorId: userId, action: 'a', entity: 'team', entityId: teamId } })
        if (fail) throw new Error('after all was written')
      })
    await expect(attempt(true)).rejects.toThrow('after all was written')
    expect(await withIdentity({ email }, (tx) => tx.user.count())).toBe(0)
    await attempt(false)
    expect(await withIdentity({ userId }, (tx) => tx.membership.count())).toBe(1)
  })

  it('tells a taken address by its constraint, and keeps addresses in lower case', async () => {
    const { user } = await freshTeam()
    const insert = (email: string) => {
      const [userId, teamId] = [newId(), newId()]
      const data = { id: userId, email, name: 'Second', passwordHash: 'none' }
      return withSignup({ userId, teamId }, (tx) => tx.user.create({ data }))
    }
    const problem = await problemOf(insert(user.email))
    expect(problem).toBeInstanceOf(ConflictError)
    expect(uniqueConstraintOf(problem)).toBe('users_email_key')
    await expect(insert(`X${user.email}`)).rejects.toThrow('users_email_lower_case')
  })
})

describe('for system jobs', () => {
  it('lists the ids of all teams in order, page by page', async () => {
    const made = [await freshTeam(), await freshTeam(), await freshTeam()].map(({ ctx }) => ctx.teamId)
    // As many as every other test has made, on one page.
    const all = await listTeamIds(null, 100_000)
    expect(all).toEqual(expect.arrayContaining(made))
    expect(all).toEqual([...all].sort())
    const [first, second] = all
    expect(await listTeamIds(null, 1)).toEqual([first])
    expect(await listTeamIds(first ?? null, 1)).toEqual([second])
    expect(await listTeamIds(all.at(-1) ?? null)).toEqual([])
  })
})
