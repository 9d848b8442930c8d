import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { sealToken, userOf } from '@/lib/auth/session'
import { ConflictError, ForbiddenError, LimitError, NotFoundError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity, withTeam } from '@/lib/db'
import { signIn } from '@/lib/services/account/sign-in'
import { signUpInvited } from '@/lib/services/account/sign-up-invited'
import { acceptInvitation } from '@/lib/services/invitation/accept'
import { createInvitation } from '@/lib/services/invitation/create'
import { findInvitation } from '@/lib/services/invitation/find'
import { listInvitations } from '@/lib/services/invitation/list'
import { revokeInvitation } from '@/lib/services/invitation/revoke'
import { createTeam } from '@/lib/services/team/create'
import { listOwnTeams } from '@/lib/services/team/list-own'
import { invite, PASSWORD, visitor } from '@/tests/support/people'
import { problemOf } from '@/tests/support/problems'
import { addMember, freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
beforeAll(async () => {
  owner = await freshTeam('Inviters')
})

const find = (token: string) => findInvitation({ ctx: visitor(), input: { token } })
const accept = (who: Member, token: string) => acceptInvitation({ ctx: who.user, input: { token } })
const teamsOf = async (who: Member) => (await listOwnTeams({ ctx: who.user })).map(({ name, role }) => ({ name, role }))

describe('an invitation', () => {
  it('shows its holder who invites whom into what, and nothing else', async () => {
    const { token, email } = await invite(owner)
    const found = await find(token)
    expect(found).toEqual({
      email,
      role: 'editor',
      teamName: 'Inviters',
      invitedBy: 'Olga Owner',
      expiresAt: expect.any(String),
    })
    const days = (Date.parse(found.expiresAt) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(LIMITS.invitationDays - 0.1)
    expect(days).toBeLessThanOrEqual(LIMITS.invitationDays)
  })

  it('makes a member of whom it is for, once, and not again after they were removed', async () => {
    const guest = await freshTeam('Guest')
    const { token } = await invite(owner, guest.user.email)
    expect(await accept(guest, token)).toEqual({ team: { slug: owner.ctx.teamSlug, name: 'Inviters' } })
    expect(await teamsOf(guest)).toEqual([
      { name: 'Guest', role: 'owner' },
      { name: 'Inviters', role: 'editor' },
    ])
    const { teamId } = owner.ctx
    await withTeam({ teamId }, (tx) => tx.membership.deleteMany({ where: { teamId, userId: guest.user.userId } }))
    expect(await problemOf(accept(guest, token))).toBeInstanceOf(NotFoundError)
    expect(await problemOf(find(token))).toBeInstanceOf(NotFoundError)
  })

  it('accepted many times at once makes one member and one audit row', async () => {
    const guest = await freshTeam()
    const { token, id } = await invite(owner, guest.user.email)
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => accept(guest, token)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { teamId } = owner.ctx
    const audits = await withTeam({ teamId }, (tx) => tx.auditEvent.findMany({ where: { teamId, entityId: id } }))
    expect(audits.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['invitation.created', owner.user.userId],
      ['invitation.accepted', guest.user.userId],
    ])
  })

  it('is for its address alone', async () => {
    const [guest, thief] = [await freshTeam(), await freshTeam()]
    const { token } = await invite(owner, guest.user.email)
    expect(await problemOf(accept(thief, token))).toBeInstanceOf(NotFoundError)
    await accept(guest, token)
    expect(await teamsOf(thief)).toHaveLength(1)
  })

  it('ends when it is over, taken back, or replaced by a newer one', async () => {
    const { teamId } = owner.ctx
    const email = `p-${randomUUID()}@example.org`
    const older = await invite(owner, email)
    const newer = await invite(owner, email.toUpperCase())
    expect(await problemOf(find(older.token))).toBeInstanceOf(NotFoundError)
    expect(newer.email.toLowerCase()).toBe((await find(newer.token)).email)
    await revokeInvitation({ ctx: owner.ctx, input: { invitationId: newer.id } })
    expect(await problemOf(find(newer.token))).toBeInstanceOf(NotFoundError)
    expect(await problemOf(revokeInvitation({ ctx: owner.ctx, input: { invitationId: newer.id } }))).toBeInstanceOf(
      NotFoundError,
    )
    const { items } = await listInvitations({ ctx: owner.ctx })
    expect(items.filter((item) => item.email === email)).toEqual([])
    expect(teamId).toBeTruthy()
  })

  it('is not for members, and not to a role above the one who invites', async () => {
    const admin = await addMember(owner, 'admin')
    expect(await problemOf(invite(owner, admin.user.email))).toBeInstanceOf(ConflictError)
    expect(await problemOf(invite(admin, undefined, 'owner'))).toBeInstanceOf(ForbiddenError)
    expect(await invite(admin, undefined, 'admin')).toBeTruthy()
  })

  it('keeps the role of one who has become a member in between', async () => {
    const guest = await freshTeam()
    const { token } = await invite(owner, guest.user.email, 'viewer')
    const { teamId } = owner.ctx
    await withTeam({ teamId }, (tx) =>
      tx.membership.createMany({ data: [{ teamId, userId: guest.user.userId, role: 'admin' }] }),
    )
    await accept(guest, token)
    expect(await teamsOf(guest)).toContainEqual({ name: 'Inviters', role: 'admin' })
  })

  it.each([
    ['an address', { email: 'nobody', role: 'viewer' }, 'email'],
    ['a role', { email: 'a@example.org', role: 'king' }, 'role'],
    ['a way', { email: 'a@example.org', role: 'viewer', by: 'pigeon' }, 'by'],
  ])('needs %s', async (_what, input, path) => {
    const problem = await problemOf(createInvitation({ ctx: owner.ctx, input: input as never }))
    expect(problem.issues.map((issue) => issue.path)).toEqual([path])
  })
})

describe('signing up by an invitation', () => {
  const signUp = (token: string, password = PASSWORD) =>
    signUpInvited({ ctx: visitor(), input: { token, name: 'New Person', password } })

  it('makes an account for the address, in no team until it accepts', async () => {
    const { token, email } = await invite(owner)
    expect(await signUp(token)).toEqual({ status: 'accepted' })
    const session = await signIn({ ctx: visitor(), input: { email, password: PASSWORD } })
    if (!session) throw new Error('could not sign in')
    const user = await userOf(await sealToken(session), 'r')
    expect(await listOwnTeams({ ctx: user })).toEqual([])
    await acceptInvitation({ ctx: user, input: { token } })
    expect((await listOwnTeams({ ctx: user })).map(({ role }) => role)).toEqual(['editor'])
  })

  it('tells nobody whether the address has an account, and touches nothing of it', async () => {
    const guest = await freshTeam('Known', 'their-hash')
    const { token } = await invite(owner, guest.user.email)
    expect(await signUp(token)).toEqual({ status: 'accepted' })
    const row = await withIdentity({ userId: guest.user.userId }, (tx) =>
      tx.user.findFirstOrThrow({ select: { name: true, passwordHash: true } }),
    )
    expect(row).toEqual({ name: 'Olga Owner', passwordHash: 'their-hash' })
    expect(await accept(guest, token)).toBeTruthy()
  })

  it('asks for a password that is not easily guessed, and for a token that is good', async () => {
    const { token } = await invite(owner)
    expect(await problemOf(signUp(token, 'inviters inviters'))).toMatchObject({ issues: [{ path: 'password' }] })
    expect(await problemOf(signUp('unknown'))).toBeInstanceOf(NotFoundError)
  })
})

it('tokens can be tried a number of times only, and the good ones do not count', async () => {
  const ctx = visitor()
  const { token } = await invite(owner)
  for (let count = 0; count < LIMITS.tokenPerAddress.points; count += 1) {
    if (count % 20 === 0) await findInvitation({ ctx, input: { token } })
    expect(await problemOf(findInvitation({ ctx, input: { token: `x${count}` } }))).toBeInstanceOf(NotFoundError)
  }
  expect(await problemOf(findInvitation({ ctx, input: { token } }))).toBeInstanceOf(LimitError)
})

it('someone without a team makes one of their own', async () => {
  const { user } = await freshTeam('First')
  const made = await createTeam({ ctx: user, input: { name: 'Second Team' } })
  expect(made).toEqual({ name: 'Second Team', slug: expect.stringMatching(/^second-team-[a-z0-9]{5}$/) })
  expect(await listOwnTeams({ ctx: user })).toMatchObject([{ name: 'First' }, { name: 'Second Team', role: 'owner' }])
})
