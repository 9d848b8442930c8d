import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { passwords } from '@/lib/auth/passwords'
import { sealToken, userOf } from '@/lib/auth/session'
import { config } from '@/lib/config'
import { LimitError, NotFoundError, UnauthenticatedError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity, withToken } from '@/lib/db'
import { connectOwner } from '@/lib/db/server-check'
import { askReset } from '@/lib/services/account/ask-reset'
import { findReset } from '@/lib/services/account/find-reset'
import { makeReset } from '@/lib/services/account/make-reset'
import { resetPassword } from '@/lib/services/account/reset-password'
import { signIn } from '@/lib/services/account/sign-in'
import { updateProfile } from '@/lib/services/account/update-profile'
import { hashOfToken } from '@/lib/services/internal-token'
import { setLogLevel } from '@/lib/telemetry'
import { PASSWORD, tokenIn, visitor } from '@/tests/support/people'
import { problemOf } from '@/tests/support/problems'
import { freshTeam, type Member } from '@/tests/support/teams'

const NEXT = 'orchid pylon 31 meadow'
// Refusals that a test asks for are alarms in the log.
setLogLevel('silent')
let hash: string
let who: Member
beforeAll(async () => {
  hash = await passwords.hash(PASSWORD)
})
beforeEach(async () => {
  who = await freshTeam('Forgetful', hash)
})

async function newLink(member = who): Promise<string> {
  const made = await makeReset({ ctx: { requestId: 'job' }, input: { userId: member.user.userId } })
  return tokenIn(made?.link ?? null)
}
const reset = (token: string, password = NEXT) => resetPassword({ ctx: visitor(), input: { token, password } })
const logIn = (password: string) => signIn({ ctx: visitor(), input: { email: who.user.email, password } })

async function jobsFor(userId: string): Promise<unknown[]> {
  const client = await connectOwner(config().databaseUrl)
  const { rows } = await client.query('select payload from graphile_worker._private_jobs where key = $1', [
    `mail-password-reset:${userId}`,
  ])
  await client.end()
  return rows.map(({ payload }) => payload)
}

describe('asking', () => {
  it('answers alike for an account and for nobody, and mails the account alone', async () => {
    const [known, unknown] = [who.user.email, `nobody-${randomUUID()}@example.org`]
    const answers = [
      await askReset({ ctx: visitor(), input: { email: known.toUpperCase() } }),
      await askReset({ ctx: visitor(), input: { email: unknown } }),
    ]
    expect(answers).toEqual([{ status: 'accepted' }, { status: 'accepted' }])
    expect(await jobsFor(who.user.userId)).toEqual([{ userId: who.user.userId }])
  })

  it('asked for twice, it is mailed once', async () => {
    for (let count = 0; count < 2; count += 1) await askReset({ ctx: visitor(), input: { email: who.user.email } })
    expect(await jobsFor(who.user.userId)).toHaveLength(1)
  })

  it.each([
    ['an account', () => who.user.email],
    ['nobody', () => `nobody-${randomUUID()}@example.org`],
  ])('is limited by address of %s, from wherever', async (_whose, emailOf) => {
    const email = emailOf()
    for (let count = 0; count < LIMITS.passwordResetPerAccount.points; count += 1) {
      await askReset({ ctx: visitor(), input: { email } })
    }
    expect(await problemOf(askReset({ ctx: visitor(), input: { email } }))).toBeInstanceOf(LimitError)
  })

  it('is limited by network address', async () => {
    const ctx = visitor()
    const ask = () => askReset({ ctx: { ...ctx }, input: { email: `x-${randomUUID()}@example.org` } })
    const all = await Promise.allSettled(Array.from({ length: LIMITS.passwordResetPerAddress.points + 1 }, ask))
    const refused = all.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: expect.any(LimitError) }])
  })
})

describe('a link', () => {
  it('sets the password once and ends every session', async () => {
    const token = await newLink()
    const cookie = await sealToken(who.user)
    expect(await userOf(cookie, 'r')).toBeTruthy()
    expect(await findReset({ ctx: visitor(), input: { token } })).toEqual({ good: true })
    expect(await reset(token)).toEqual({ status: 'changed' })
    await expect(userOf(cookie, 'r')).rejects.toBeInstanceOf(UnauthenticatedError)
    expect(await logIn(PASSWORD)).toBeNull()
    expect(await logIn(NEXT)).toMatchObject({ userId: who.user.userId })
    expect(await problemOf(reset(token, 'another meadow 98 pylon'))).toBeInstanceOf(NotFoundError)
    expect(await logIn(NEXT)).not.toBeNull()
  })

  it('used many times at once changes the password once', async () => {
    const token = await newLink()
    const all = await Promise.allSettled(Array.from({ length: 4 }, (_none, n) => reset(token, `${NEXT} ${n}${n}`)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('ends the other links of the same person, and nobody else’s', async () => {
    const other = await freshTeam()
    const [first, second, theirs] = [await newLink(), await newLink(), await newLink(other)]
    await reset(second)
    expect(await problemOf(findReset({ ctx: visitor(), input: { token: first } }))).toBeInstanceOf(NotFoundError)
    expect(await findReset({ ctx: visitor(), input: { token: theirs } })).toEqual({ good: true })
  })

  it('is over after an hour', async () => {
    const token = await newLink()
    const owner = await connectOwner(config().databaseUrl)
    await owner.query("select set_config('app.user_id', $1, false)", [who.user.userId])
    const { rows } = await owner.query(
      `update password_resets set expires_at = now() - interval '1 second' where token_hash = $1
       returning extract(epoch from expires_at - created_at) as seconds`,
      [hashOfToken(token)],
    )
    await owner.end()
    expect(rows).toHaveLength(1)
    expect(await problemOf(reset(token))).toBeInstanceOf(NotFoundError)
    expect(await logIn(PASSWORD)).not.toBeNull()
  })

  it('refuses an easily guessed password and stays good', async () => {
    const token = await newLink()
    expect(await problemOf(reset(token, 'password1234'))).toMatchObject({ issues: [{ path: 'password' }] })
    expect(await reset(token)).toEqual({ status: 'changed' })
  })

  it.each(['', 'unknown', '\0', 'x'.repeat(5000)])('that never was one is refused: %j', async (token) => {
    const problem = await problemOf(reset(token))
    expect([404, 422]).toContain(problem.status)
  })

  it('is kept as a hash, which opens nothing itself', async () => {
    const token = await newLink()
    const { userId } = who.user
    const rows = await withIdentity({ userId }, (tx) =>
      tx.passwordReset.findMany({ where: { userId }, omit: { tokenHash: false } }),
    )
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows.map(({ tokenHash }) => tokenHash)).toEqual([hashOfToken(token)])
    expect(await problemOf(reset(hashOfToken(token)))).toBeInstanceOf(NotFoundError)
    expect(await withToken({ tokenHash: token }, (tx) => tx.passwordReset.count())).toBe(0)
  })
})

it('a name changes for oneself', async () => {
  expect(await updateProfile({ ctx: who.user, input: { name: '  Ada Lovelace ' } })).toEqual({ name: 'Ada Lovelace' })
  expect(await userOf(await sealToken(who.user), 'r')).toMatchObject({ name: 'Ada Lovelace' })
  expect(await problemOf(updateProfile({ ctx: who.user, input: { name: ' ' } }))).toMatchObject({ code: 'invalid' })
})
