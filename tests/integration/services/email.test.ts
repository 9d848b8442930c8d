import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { passwords } from '@/lib/auth/passwords'
import { attempts } from '@/lib/auth/rate-limit'
import type { Config } from '@/lib/config'
import * as configuration from '@/lib/config'
import { ConflictError, InvalidError, LimitError, NotFoundError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { connectOwner } from '@/lib/db/server-check'
import type { JobPayload } from '@/lib/jobs/definitions'
import { handlers } from '@/lib/jobs/handlers'
import { askConfirmation } from '@/lib/services/account/ask-confirmation'
import { askEmailChange } from '@/lib/services/account/ask-email-change'
import { confirmEmail } from '@/lib/services/account/confirm-email'
import { findConfirmation } from '@/lib/services/account/find-confirmation'
import { findReset } from '@/lib/services/account/find-reset'
import { getAccount } from '@/lib/services/account/get'
import { makeReset } from '@/lib/services/account/make-reset'
import { signIn } from '@/lib/services/account/sign-in'
import { signUp } from '@/lib/services/account/sign-up'
import { setLogLevel } from '@/lib/telemetry'
import { PASSWORD, tokenIn, visitor } from '@/tests/support/people'
import { problemOf } from '@/tests/support/problems'
import { readMail, type SmtpServer, startSmtpServer } from '@/tests/support/smtp-server'
import { freshTeam, type Member } from '@/tests/support/teams'

vi.mock('@/lib/config', { spy: true })
setLogLevel('silent')

const run = { requestId: 'job-1', signal: new AbortController().signal }
let server: SmtpServer
let real: Config
let hash: string
let who: Member
beforeAll(async () => {
  server = await startSmtpServer()
  real = configuration.config()
  hash = await passwords.hash(PASSWORD)
})
afterAll(() => server.stop())
beforeEach(async () => {
  server.received.length = 0
  withMail({ url: server.url, from: 'headroom@example.org' })
  who = await freshTeam('Moving', hash)
})
const withMail = (mail: Config['mail']) => vi.mocked(configuration.config).mockReturnValue({ ...real, mail })

const fresh = () => `next-${randomUUID()}@example.org`
const proving = (member = who) => ({ ...member.user, address: randomUUID(), passwords, attempts })
const ask = (email: string, password: string | undefined = PASSWORD, member = who) =>
  askEmailChange({ ctx: proving(member), input: { email, ...(password === undefined ? {} : { password }) } })

/** Runs what waits in the queue for somebody, as the worker would; answers what was mailed, by recipient. */
async function mails(userId = who.user.userId): Promise<Map<string, string>> {
  const client = await connectOwner(real.databaseUrl)
  const { rows } = await client.query<{ key: string; payload: unknown }>(
    `delete from graphile_worker._private_jobs where payload->>'userId' = $1 returning key, payload`,
    [userId],
  )
  await client.end()
  for (const { key, payload } of rows) {
    if (key.startsWith('mail-confirmation:'))
      await handlers['mail-confirmation'](payload as JobPayload<'mail-confirmation'>, run)
    if (key.startsWith('mail-address-notice:'))
      await handlers['mail-address-notice'](payload as JobPayload<'mail-address-notice'>, run)
  }
  const sent = new Map(server.received.map(({ to, data }) => [to[0] ?? '', readMail(data).text]))
  server.received.length = 0
  return sent
}
const tokenOf = (text: string | undefined) => /\/confirm\/([\w-]+)/.exec(text ?? '')?.[1] ?? ''
async function link(email: string, member = who): Promise<string> {
  await ask(email, PASSWORD, member)
  return tokenOf((await mails(member.user.userId)).get(email))
}
const confirm = (token: string, member = who) => confirmEmail({ ctx: member.user, input: { token } })

describe('another address', () => {
  it('is asked for, told to the old one, confirmed at the new one, and told once more', async () => {
    const [old, next] = [who.user.email, fresh()]
    expect(await ask(next.toUpperCase())).toEqual({ status: 'accepted' })
    const first = await mails()
    expect([...first.keys()].toSorted()).toEqual([next, old].toSorted())
    expect(first.get(old)).toContain(`change your address to ${next}`)
    expect(tokenOf(first.get(old))).toBe('')
    expect(await getAccount({ ctx: who.user })).toMatchObject({ email: old, pendingEmail: next, emailVerified: false })

    const token = tokenOf(first.get(next))
    expect(await findConfirmation({ ctx: who.user, input: { token } })).toEqual({ email: next, change: true })
    const reset = tokenIn((await makeReset({ ctx: run, input: { userId: who.user.userId } }))?.link ?? null)
    expect(await confirm(token)).toEqual({ email: next })
    expect(await getAccount({ ctx: who.user })).toMatchObject({ email: next, pendingEmail: null, emailVerified: true })
    expect((await mails()).get(old)).toContain(`is ${next} now`)
    expect(await signIn({ ctx: visitor(), input: { email: next, password: PASSWORD } })).not.toBeNull()
    expect(await signIn({ ctx: visitor(), input: { email: old, password: PASSWORD } })).toBeNull()
    // A link for a new password lies in the old mailbox.
    expect(await problemOf(findReset({ ctx: visitor(), input: { token: reset } }))).toBeInstanceOf(NotFoundError)
    expect(await problemOf(confirm(token))).toBeInstanceOf(NotFoundError)
  })

  it.each(['wrong horse 12345', '', undefined])('needs the password of the account, not %j', async (password) => {
    const ctx = proving()
    const input = { email: fresh(), ...(password === undefined ? {} : { password }) }
    const problem = await problemOf(askEmailChange({ ctx, input }))
    expect(problem).toBeInstanceOf(InvalidError)
    expect(problem.issues).toMatchObject([{ path: 'password' }])
    expect(await mails()).toEqual(new Map())
  })

  it('of an account without a password needs a fresh log-in', async () => {
    const { userId, sessionId } = who.user
    await withIdentity({ userId }, (tx) => tx.user.updateMany({ where: { id: userId }, data: { passwordHash: null } }))
    expect(await ask(fresh(), undefined)).toEqual({ status: 'accepted' })
    const createdAt = new Date(Date.now() - (LIMITS.freshLogInMinutes + 1) * 60_000)
    await withIdentity({ userId }, (tx) => tx.userSession.updateMany({ where: { id: sessionId }, data: { createdAt } }))
    expect(await problemOf(ask(fresh(), undefined))).toMatchObject({ issues: [{ path: 'email' }] })
  })

  it('is refused when it is no other, or none', async () => {
    expect(await problemOf(ask(who.user.email))).toMatchObject({ issues: [{ path: 'email' }] })
    expect(await problemOf(ask('nobody'))).toMatchObject({ issues: [{ path: 'email' }] })
  })

  it('that has an account is answered alike, and told to its mailbox alone', async () => {
    const other = await freshTeam()
    expect(await ask(other.user.email)).toEqual({ status: 'accepted' })
    const text = (await mails()).get(other.user.email)
    expect(text).toContain('belongs to one account')
    expect(tokenOf(text)).toBe('')
  })

  it('that gets an account on the way is refused at the end', async () => {
    const email = fresh()
    const token = await link(email)
    const other = await freshTeam()
    await withIdentity({ userId: other.user.userId }, (tx) =>
      tx.user.updateMany({ where: { id: other.user.userId }, data: { email } }),
    )
    expect(await problemOf(confirm(token))).toBeInstanceOf(ConflictError)
    expect(await getAccount({ ctx: who.user })).toMatchObject({ email: who.user.email })
  })

  it('is confirmed by who asked, and by nobody else who holds the link', async () => {
    const token = await link(fresh())
    const other = await freshTeam()
    expect(await problemOf(confirm(token, other))).toBeInstanceOf(NotFoundError)
    expect(await problemOf(findConfirmation({ ctx: other.user, input: { token } }))).toBeInstanceOf(NotFoundError)
    expect(await problemOf(confirm('unknown'))).toBeInstanceOf(NotFoundError)
  })

  it('asked for again ends the link before it', async () => {
    const [one, two] = [fresh(), fresh()]
    const [first, second] = [await link(one), await link(two)]
    expect(await problemOf(confirm(first))).toBeInstanceOf(NotFoundError)
    expect(await confirm(second)).toEqual({ email: two })
  })

  it('used many times at once changes it once', async () => {
    const token = await link(fresh())
    const all = await Promise.allSettled(Array.from({ length: 4 }, () => confirm(token)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is over after some days', async () => {
    const token = await link(fresh())
    const client = await connectOwner(real.databaseUrl)
    await client.query("select set_config('app.user_id', $1, false)", [who.user.userId])
    await client.query("update email_confirmations set expires_at = now() - interval '1 second' where user_id = $1", [
      who.user.userId,
    ])
    await client.end()
    expect(await problemOf(confirm(token))).toBeInstanceOf(NotFoundError)
  })

  it('is asked for a number of times only, also with a wrong password', async () => {
    for (let n = 0; n < LIMITS.confirmPerUser.points; n++) await problemOf(ask(fresh(), 'wrong horse 12345'))
    expect(await problemOf(ask(fresh()))).toBeInstanceOf(LimitError)
  })
})

describe('the address of a sign-up', () => {
  const join = (email: string) =>
    signUp({ ctx: visitor(), input: { email, name: 'Ada', password: PASSWORD, teamName: 'Numbers' } })
  const userOf = async (email: string) => {
    const user = await withIdentity({ email }, (tx) =>
      tx.user.findUniqueOrThrow({ where: { email }, select: { id: true, name: true } }),
    )
    return { requestId: 'r', userId: user.id, sessionId: randomUUID(), email, name: user.name }
  }

  it('is asked to be confirmed where there is mail, and usable before', async () => {
    const email = fresh()
    expect(await join(email)).toEqual({ status: 'accepted' })
    const user = await userOf(email)
    expect(await signIn({ ctx: visitor(), input: { email, password: PASSWORD } })).not.toBeNull()
    expect(await getAccount({ ctx: user })).toMatchObject({ emailVerified: false, pendingEmail: null, mail: true })
    const sent = await mails(user.userId)
    expect([...sent.keys()]).toEqual([email])
    const token = tokenOf(sent.get(email))
    expect(await findConfirmation({ ctx: user, input: { token } })).toEqual({ email, change: false })
    await confirmEmail({ ctx: user, input: { token } })
    expect(await getAccount({ ctx: user })).toMatchObject({ email, emailVerified: true })
    const again = askConfirmation({ ctx: { ...user, address: 'a', passwords, attempts } })
    expect(await problemOf(again)).toBeInstanceOf(ConflictError)
  })

  it('is mailed once more when asked', async () => {
    await askConfirmation({ ctx: proving() })
    const token = tokenOf((await mails()).get(who.user.email))
    expect(await confirm(token)).toEqual({ email: who.user.email })
  })

  it('that is taken gets the same answer, and neither mail nor mark', async () => {
    expect(await join(who.user.email)).toEqual({ status: 'accepted' })
    expect(await mails()).toEqual(new Map())
    expect(await getAccount({ ctx: who.user })).toMatchObject({ emailVerified: false })
  })

  it('is left alone without a mail server', async () => {
    withMail(null)
    const email = fresh()
    await join(email)
    expect(await mails((await userOf(email)).userId)).toEqual(new Map())
  })
})
