import { expect, it } from 'vitest'
import { teamOf } from '@/lib/auth/session'
import { config } from '@/lib/config'
import { NotFoundError } from '@/lib/contracts/errors'
import { connectOwner } from '@/lib/db/server-check'
import { listMembers } from '@/lib/services/team/list-members'
import { listOwnTeams } from '@/lib/services/team/list-own'
import { statementsOf } from '@/tests/support/queries'
import { addMember, freshTeam, type Member } from '@/tests/support/teams'

/** Takes someone out of the team once memberships were read, before what hangs on them is. */
async function whileRemoving(member: Member, run: () => Promise<unknown>): Promise<void> {
  // Somebody else's connection: what is done on it is not part of the transaction that reads.
  const other = await connectOwner(config().databaseUrl)
  await other.query("select set_config('app.team_id', $1, false)", [member.ctx.teamId])
  let read = false
  let gone = false
  await statementsOf(run, async ({ text }) => {
    if (read && !gone && text.startsWith('SELECT')) {
      gone = true
      await other.query('delete from memberships where team_id = $1 and user_id = $2', [
        member.ctx.teamId,
        member.ctx.userId,
      ])
    }
    read ||= text.includes('"memberships"')
  })
  await other.end()
  expect(gone).toBe(true)
}

it('who is taken out of a team in the middle of a request is told what everybody outside is told', async () => {
  const owner = await freshTeam()
  const member = await addMember(owner, 'editor')
  const token = decodeURIComponent(member.cookie.split('=').slice(1).join('='))
  await whileRemoving(member, async () => {
    await expect(teamOf(token, owner.ctx.teamSlug, 'request')).rejects.toBeInstanceOf(NotFoundError)
  })
})

it('lists leave out who went while they were read', async () => {
  const owner = await freshTeam('Home')
  const [one, other] = [await addMember(owner, 'editor'), await addMember(owner, 'viewer')]
  await whileRemoving(one, async () => {
    expect(await listMembers({ ctx: owner.ctx })).toMatchObject([{ role: 'owner' }, { role: 'viewer' }])
  })
  await whileRemoving(other, async () => expect(await listOwnTeams({ ctx: other.user })).toEqual([]))
})
