import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { anonymousFrom } from '@/lib/auth/context'
import { passwords } from '@/lib/auth/passwords'
import { sealToken, teamOf, userOf } from '@/lib/auth/session'
import type { AnonymousContext } from '@/lib/contracts/context'
import { LimitError, NotFoundError, UnauthenticatedError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity, withTeam } from '@/lib/db'
import { endAllSessions } from '@/lib/services/account/end-all-sessions'
import { endSession } from '@/lib/services/account/end-session'
import { listSessions } from '@/lib/services/account/list-sessions'
import { signIn } from '@/lib/services/account/sign-in'
import { signUp } from '@/lib/services/account/sign-up'
import { listOwnTeams } from '@/lib/services/team/list-own'
import { problemOf } from '@/tests/support/problems'
import { freshTeam } from '@/tests/support/teams'

const PASSWORD = 'quarry lantern 77 velvet'

function visitor(address = randomUUID()): AnonymousContext {
  return anonymousFrom(new Headers({ 'x-forwarded-for': address, 'user-agent': 'test browser' }), 'test-request')
}

function person() {
  return { email: `p-${randomUUID()}@example.org`, name: 'Ada', password: PASSWORD, teamName: 'Ada & Co.' }
}

let hash: Promise<string> | undefined

/** Someone with one session. Their account is written straight into the tables: signing up takes its time by design. */
async function signedIn() {
  hash ??= passwords.hash(PASSWORD)
  const { user: session } = await freshTeam('Ada & Co.', await hash)
  const who = { ...person(), email: session.email }
  return { who, session, token: await sealToken(session) }
}

describe('signing up', () => {
  it('makes user, team, ownership and audit row', async () => {
    const who = { ...person(), email: `MiXed-${randomUUID()}@Example.ORG` }
    await signUp({ ctx: visitor(), input: who })
    const session = await signIn({ ctx: visitor(), input: who })
    if (!session) throw new Error('signing in failed')
    const user = await userOf(await sealToken(session), 'r')
    expect(user).toMatchObject({ email: who.email.toLowerCase(), name: 'Ada', userId: session.userId })
    const [team, ...others] = await listOwnTeams({ ctx: user })
    expect(others).toEqual([])
    expect(team).toMatchObject({
      name: 'Ada & Co.',
      role: 'owner',
      slug: expect.stringMatching(/^ada-co-[a-z0-9]{5}$/),
    })
    const teamId = String(team?.id)
    const audits = await withTeam({ teamId }, (tx) => tx.auditEvent.findMany({ where: { teamId } }))
    expect(audits).toMatchObject([{ action: 'team.created', actorId: session.userId, requestId: 'test-request' }])
  })

  it('answers for a taken address as for a free one, and touches nothing of the account', async () => {
    const who = person()
    const first = await signUp({ ctx: visitor(), input: who })
    const again = await signUp({ ctx: visitor(), input: { ...who, password: 'another 31 orchid pylon', name: 'Eve' } })
    expect(again).toEqual(first)
    expect(
      await signIn({ ctx: visitor(), input: { email: who.email, password: 'another 31 orchid pylon' } }),
    ).toBeNull()
    const session = await signIn({ ctx: visitor(), input: who })
    expect(session?.name).toBe('Ada')
    expect(session && (await listOwnTeams({ ctx: { ...visitor(), ...session } }))).toHaveLength(1)
  })

  it.each([
    ['short', 'eleven-char'],
    ['common', 'password1234'],
    ['common', 'qwertyuiop123'],
    ['repeated', 'aaaaaaaaaaaaaaaa'],
    ['its own address', 'margaret.hamilton'],
  ])('refuses a password that is %s', async (_why, password) => {
    const input = { ...person(), email: `margaret.hamilton@example.org`, password }
    const problem = await problemOf(signUp({ ctx: visitor(), input }))
    expect(problem).toMatchObject({ code: 'invalid', issues: [{ path: 'password' }] })
  })

  it('names every bad field', async () => {
    const problem = await problemOf(signUp({ ctx: visitor(), input: { ...person(), email: 'nobody', name: '  ' } }))
    expect(problem.issues.map((issue) => issue.path)).toEqual(['email', 'name'])
  })

  it('is limited by network address', async () => {
    const ctx = visitor()
    const bad = () => problemOf(signUp({ ctx, input: { ...person(), password: 'short' } }))
    for (let n = 0; n < LIMITS.signUpPerAddress.points; n++) expect((await bad()).code).toBe('invalid')
    expect(await bad()).toBeInstanceOf(LimitError)
  })
})

describe('signing in', () => {
  it('says no the same way for a wrong password and for nobody', async () => {
    const { who } = await signedIn()
    expect(await signIn({ ctx: visitor(), input: { ...who, password: `${PASSWORD}!` } })).toBeNull()
    expect(await signIn({ ctx: visitor(), input: { ...who, email: `x${who.email}` } })).toBeNull()
  })

  it('runs argon2 once whether or not there is an account', async () => {
    const { who } = await signedIn()
    const seen: (string | null)[] = []
    const counting = (): AnonymousContext => {
      const ctx = visitor()
      const verify = (hash: string | null, password: string) => {
        seen.push(hash)
        return ctx.passwords.verify(hash, password)
      }
      return { ...ctx, passwords: { ...ctx.passwords, verify } }
    }
    await signIn({ ctx: counting(), input: { ...who, password: 'wrong password 99' } })
    await signIn({ ctx: counting(), input: { email: 'nobody@example.org', password: 'wrong password 99' } })
    expect(seen).toEqual([expect.stringMatching(/^\$argon2id\$/), null])
  })

  it.each([
    ['an account', true],
    ['nobody', false],
  ])('is limited by account, alike for %s, from whatever address', async (_what, exists) => {
    const who = exists ? (await signedIn()).who : person()
    const wrong = { ...who, password: 'not the one 12345' }
    for (let n = 0; n < LIMITS.signInPerAccount.points; n++)
      expect(await signIn({ ctx: visitor(), input: wrong })).toBeNull()
    const problem = await problemOf(signIn({ ctx: visitor(), input: who }))
    expect(problem).toBeInstanceOf(LimitError)
    expect(problem.retryAfterSeconds).toBeGreaterThan(0)
  })

  it('does not count what succeeds', async () => {
    const { who } = await signedIn()
    for (let n = 0; n < LIMITS.signInPerAccount.points + 2; n++) {
      expect(await signIn({ ctx: visitor(), input: who })).not.toBeNull()
    }
  })
})

describe('sessions', () => {
  let one: Awaited<ReturnType<typeof signedIn>>
  beforeEach(async () => {
    one = await signedIn()
  })

  it('end at once, alone', async () => {
    const second = await signIn({ ctx: visitor(), input: one.who })
    const user = await userOf(one.token, 'r')
    await endSession({ ctx: user, input: {} })
    await expect(userOf(one.token, 'r')).rejects.toBeInstanceOf(UnauthenticatedError)
    expect(second && (await userOf(await sealToken(second), 'r'))).toMatchObject({ userId: user.userId })
  })

  it('end all together', async () => {
    const second = await signIn({ ctx: visitor(), input: one.who })
    const user = await userOf(one.token, 'r')
    const sessions = await listSessions({ ctx: user })
    expect(sessions.map(({ current, userAgent }) => ({ current, userAgent }))).toEqual([
      { current: false, userAgent: 'test browser' },
      { current: true, userAgent: '' },
    ])
    expect(await endAllSessions({ ctx: user })).toEqual({ ended: 2 })
    await expect(userOf(one.token, 'r')).rejects.toBeInstanceOf(UnauthenticatedError)
    await expect(userOf(second ? await sealToken(second) : '', 'r')).rejects.toBeInstanceOf(UnauthenticatedError)
  })

  it.each([
    ['past their end', { expiresAt: new Date(Date.now() - 1000) }],
    ['unused for too long', { lastSeenAt: new Date(Date.now() - LIMITS.sessionIdleHours * 3_600_000 - 1000) }],
  ])('are dead when %s', async (_what, data) => {
    const { userId, sessionId: id } = one.session
    await withIdentity({ userId }, (tx) => tx.userSession.updateMany({ where: { id, userId }, data }))
    await expect(userOf(one.token, 'r')).rejects.toBeInstanceOf(UnauthenticatedError)
  })

  it('keep the time of last use, not on every request', async () => {
    const { userId, sessionId: id } = one.session
    const seen = () => withIdentity({ userId }, (tx) => tx.userSession.findFirstOrThrow({ where: { id } }))
    const before = (await seen()).lastSeenAt
    await userOf(one.token, 'r')
    expect((await seen()).lastSeenAt).toEqual(before)
    const longAgo = new Date(Date.now() - (LIMITS.sessionTouchSeconds + 5) * 1000)
    await withIdentity({ userId }, (tx) => tx.userSession.updateMany({ where: { id }, data: { lastSeenAt: longAgo } }))
    await userOf(one.token, 'r')
    expect((await seen()).lastSeenAt.getTime()).toBeGreaterThan(longAgo.getTime())
  })

  it('cannot be another user’s to end', async () => {
    const other = await signedIn()
    const ctx = await userOf(one.token, 'r')
    await expect(endSession({ ctx, input: { sessionId: other.session.sessionId } })).rejects.toBeInstanceOf(
      NotFoundError,
    )
    expect(await userOf(other.token, 'r')).toBeTruthy()
  })

  it('open the own team and no other, which looks like none', async () => {
    const other = await signedIn()
    const slugOf = async (token: string) => (await listOwnTeams({ ctx: await userOf(token, 'r') }))[0]?.slug ?? ''
    expect(await teamOf(one.token, await slugOf(one.token), 'r')).toMatchObject({ role: 'owner', requestId: 'r' })
    const foreign = await problemOf(teamOf(one.token, await slugOf(other.token), 'r'))
    const missing = await problemOf(teamOf(one.token, 'no-such-team', 'r'))
    expect(foreign).toBeInstanceOf(NotFoundError)
    expect({ ...foreign, stack: '' }).toEqual({ ...missing, stack: '' })
  })
})

it.each([undefined, '', 'nonsense', 'a.b.c.d.e'])('the cookie %j opens nothing', async (token) => {
  await expect(userOf(token, 'r')).rejects.toBeInstanceOf(UnauthenticatedError)
})
