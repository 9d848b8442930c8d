import { beforeEach, describe, expect, it } from 'vitest'
import { teamOf } from '@/lib/auth/session'
import type { Role } from '@/lib/contracts/context'
import { ConflictError, ForbiddenError, NotFoundError } from '@/lib/contracts/errors'
import { findInvitation } from '@/lib/services/invitation/find'
import { changeRole } from '@/lib/services/membership/change-role'
import { leaveTeam } from '@/lib/services/membership/leave'
import { removeMember } from '@/lib/services/membership/remove'
import { listMembers } from '@/lib/services/team/list-members'
import { invite, membershipOf, visitor } from '@/tests/support/people'
import { problemOf } from '@/tests/support/problems'
import { addMember, freshTeam, type Member } from '@/tests/support/teams'

let owner: Member
let admin: Member
let editor: Member
beforeEach(async () => {
  owner = await freshTeam()
  admin = await addMember(owner, 'admin')
  editor = await addMember(owner, 'editor')
})

async function idOf(member: Member): Promise<string> {
  const own = await membershipOf(member)
  if (!own) throw new Error('no member')
  return own.id
}
const change = async (by: Member, whom: Member, role: Role) =>
  changeRole({ ctx: by.ctx, input: { memberId: await idOf(whom), role } })
const remove = async (by: Member, whom: Member) => removeMember({ ctx: by.ctx, input: { memberId: await idOf(whom) } })
/** What the next request of a member would be told. */
const roleNow = (member: Member) =>
  teamOf(member.cookie.split('=')[1], member.ctx.teamSlug, 'r').then(({ role }) => role)
const roles = async () => (await listMembers({ ctx: owner.ctx })).map(({ role }) => role).toSorted()

describe('a role', () => {
  it('holds from the next request on', async () => {
    expect(await roleNow(editor)).toBe('editor')
    expect(await change(admin, editor, 'viewer')).toMatchObject({ role: 'viewer', email: editor.user.email })
    expect(await roleNow(editor)).toBe('viewer')
  })

  it('of an owner is for owners alone to give and to take', async () => {
    const second = await addMember(owner, 'owner')
    for (const attempt of [
      () => change(admin, editor, 'owner'),
      () => change(admin, admin, 'owner'),
      () => change(admin, second, 'viewer'),
      () => remove(admin, second),
    ]) {
      expect(await problemOf(attempt())).toBeInstanceOf(ForbiddenError)
    }
    await change(owner, admin, 'owner')
    await change(admin, owner, 'editor')
    expect(await roles()).toEqual(['editor', 'editor', 'owner', 'owner'])
  })

  it('counts as it is now, not as it was when the request began', async () => {
    await change(owner, admin, 'viewer')
    // The context still says admin, as one made a moment before would.
    expect(admin.ctx.role).toBe('admin')
    expect(await problemOf(change(admin, editor, 'viewer'))).toBeInstanceOf(ForbiddenError)
    await remove(owner, admin)
    expect(await problemOf(removeMember({ ctx: admin.ctx, input: { memberId: await idOf(editor) } }))).toBeInstanceOf(
      NotFoundError,
    )
  })
})

describe('the last owner', () => {
  it('cannot leave, be demoted or be removed', async () => {
    for (const attempt of [
      () => leaveTeam({ ctx: owner.ctx }),
      () => change(owner, owner, 'admin'),
      () => remove(owner, owner),
    ]) {
      const problem = await problemOf(attempt())
      expect(problem).toBeInstanceOf(ConflictError)
      expect(problem.detail).toContain('somebody else an owner first')
    }
    expect(await roleNow(owner)).toBe('owner')
  })

  it('can go once there is another', async () => {
    await change(owner, editor, 'owner')
    await leaveTeam({ ctx: owner.ctx })
    await expect(roleNow(owner)).rejects.toBeInstanceOf(NotFoundError)
    expect(await roleNow(editor)).toBe('owner')
  })

  it('stays when two owners go at the same moment: one of them is refused', async () => {
    const second = await addMember(owner, 'owner')
    const both = await Promise.allSettled([leaveTeam({ ctx: owner.ctx }), leaveTeam({ ctx: second.ctx })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const left = (await listMembers({ ctx: owner.ctx })).filter(({ role }) => role === 'owner')
    expect(left).toHaveLength(1)
  })

  it('stays when two owners demote each other at the same moment', async () => {
    const second = await addMember(owner, 'owner')
    const [first, other] = [await idOf(owner), await idOf(second)]
    await Promise.allSettled([
      changeRole({ ctx: owner.ctx, input: { memberId: other, role: 'viewer' } }),
      changeRole({ ctx: second.ctx, input: { memberId: first, role: 'viewer' } }),
    ])
    expect((await roles()).filter((role) => role === 'owner')).toHaveLength(1)
  })
})

describe('whoever is out', () => {
  it('is out from the next request on, and their name with them', async () => {
    expect(await roleNow(editor)).toBe('editor')
    await remove(admin, editor)
    await expect(roleNow(editor)).rejects.toBeInstanceOf(NotFoundError)
    expect((await listMembers({ ctx: owner.ctx })).map(({ email }) => email)).not.toContain(editor.user.email)
  })

  it.each([
    ['removed', () => remove(owner, admin)],
    ['demoted', () => change(owner, admin, 'editor')],
    ['gone', () => leaveTeam({ ctx: admin.ctx })],
  ])('leaves no open invitation behind when %s', async (_how, act) => {
    const theirs = await invite(admin)
    const ours = await invite(owner)
    await act()
    await expect(findInvitation({ ctx: visitor(), input: { token: theirs.token } })).rejects.toBeInstanceOf(
      NotFoundError,
    )
    await expect(findInvitation({ ctx: visitor(), input: { token: ours.token } })).resolves.toMatchObject({
      email: ours.email,
    })
  })
})
