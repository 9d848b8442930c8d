import { beforeAll, describe, expect, it } from 'vitest'
import { withTeam, withToken } from '@/lib/db'
import { makeReset } from '@/lib/services/account/make-reset'
import { hashOfToken, newTeamToken } from '@/lib/services/internal-token'
import { revokeInvitation } from '@/lib/services/invitation/revoke'
import { setLogLevel } from '@/lib/telemetry'
import { tokenIn } from '@/tests/support/people'
import { problemOf } from '@/tests/support/problems'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { newPeople, newScene, type Scene } from '@/tests/support/scene'
import { freshTeam, type Member } from '@/tests/support/teams'

// Refusals that a test asks for are alarms in the log.
setLogLevel('silent')
let scene: Scene
let stranger: Member
let routes: Routes
let resetToken: string
beforeAll(async () => {
  routes = await loadRoutes()
  scene = await newScene()
  stranger = await freshTeam('Stranger')
  const made = await makeReset({ ctx: { requestId: 'job' }, input: { userId: scene.owner.user.userId } })
  resetToken = tokenIn(made?.link ?? null)
})

/** As if a verb asked for more than the type of its transaction allows. */
function everyTable(token: string): Promise<Record<string, number>> {
  return withToken({ tokenHash: hashOfToken(token) }, async (tx) => {
    const all = tx as unknown as Record<string, { count(): Promise<number> }>
    const seen: Record<string, number> = {}
    for (const table of [
      ...['user', 'userSession', 'passwordReset', 'team', 'membership', 'invitation'],
      ...['plan', 'scenario', 'revision', 'projection', 'auditEvent', 'shareLink'],
    ]) {
      const count = (await all[table]?.count()) ?? Number.NaN
      if (count !== 0) seen[table] = count
    }
    return seen
  })
}

describe('the database, behind a token', () => {
  it('shows the one row and nothing else', async () => {
    expect(await everyTable(scene.invitationToken)).toEqual({ invitation: 1 })
    expect(await everyTable(resetToken)).toEqual({ passwordReset: 1 })
    expect(await everyTable('nonsense')).toEqual({})
    expect(await everyTable('')).toEqual({})
  })

  it('lets nothing be written', async () => {
    const key = { tokenHash: hashOfToken(scene.invitationToken) }
    const data = { acceptedAt: new Date() }
    await expect(
      withToken(key, (tx) => tx.invitation.updateMany({ where: { id: scene.invitationId }, data })),
    ).rejects.toThrow(/read-only/)
  })

  it('does not let even its own team change whom an invitation is for, as what or until when, or delete it', async () => {
    const { teamId } = scene.owner.ctx
    const where = { teamId, id: scene.invitationId }
    for (const data of [{ email: 'x@example.org' }, { role: 'owner' as const }, { expiresAt: new Date() }]) {
      const attempt = withTeam({ teamId }, (tx) => tx.invitation.updateMany({ where, data }))
      expect(await problemOf(attempt)).toMatchObject({ code: 'not-found' })
    }
    expect(await problemOf(withTeam({ teamId }, (tx) => tx.invitation.deleteMany({ where })))).toMatchObject({
      code: 'not-found',
    })
  })

  it('shows a team its own invitations alone, and a person nobody’s', async () => {
    const ids = await withTeam(stranger.ctx, (tx) => tx.invitation.findMany({ select: { id: true } }))
    expect(ids).toEqual([])
    const { withIdentity } = await import('@/lib/db')
    const { userId } = stranger.user
    expect(await withIdentity({ userId }, (tx) => tx.passwordReset.count())).toBe(0)
  })
})

describe('a token that opens nothing', () => {
  it('is answered alike, whatever is wrong with it', async () => {
    const revoked = await newPeople(scene.owner)
    await revokeInvitation({ ctx: scene.owner.ctx, input: { invitationId: revoked.invitationId } })
    const theirs = Buffer.from(newTeamToken(stranger.ctx.teamId), 'base64url')
    const ours = Buffer.from(scene.invitationToken, 'base64url')
    const mixed = Buffer.concat([theirs.subarray(0, 16), ours.subarray(16)]).toString('base64url')
    const dead = [
      revoked.invitationToken,
      mixed,
      newTeamToken(scene.owner.ctx.teamId),
      resetToken,
      scene.token,
      '',
      'x',
    ]
    const seen: unknown[] = []
    for (const token of [...dead, scene.invitationToken]) {
      // The last one is good, and for somebody else.
      const answer = await callRoute(routes, 'POST /api/v1/invitations/accept', {
        cookie: stranger.cookie,
        body: { token },
      })
      const { requestId, ...body } = (await answer.json()) as Record<string, unknown>
      expect(requestId).toBeTruthy()
      seen.push({ status: answer.status, body })
    }
    for (const answer of seen) expect(answer).toEqual(seen[0])
    expect(seen[0]).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})

it('asking for a reset over HTTP answers to the byte alike for an account and for nobody', async () => {
  const answer = async (email: string) => {
    const response = await callRoute(routes, 'POST /api/v1/account/reset', {
      body: { email },
      headers: { 'x-forwarded-for': '203.0.113.77' },
    })
    for (const own of ['x-request-id', 'ratelimit-remaining', 'ratelimit-reset']) response.headers.delete(own)
    return { status: response.status, headers: [...response.headers], text: await response.text() }
  }
  const known = await answer(scene.owner.user.email)
  expect(await answer(`nobody-${scene.owner.user.email}`)).toEqual(known)
  expect(known.status).toBe(202)
})
