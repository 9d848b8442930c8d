import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerAuth } from '@/lib/auth/answer'
import { passwords } from '@/lib/auth/passwords'
import { attempts } from '@/lib/auth/rate-limit'
import { sealToken } from '@/lib/auth/session'
import type { Config } from '@/lib/config'
import * as configuration from '@/lib/config'
import { DOLLARS } from '@/lib/contracts/currency'
import { LIMITS } from '@/lib/contracts/limits'
import { withIdentity } from '@/lib/db'
import { endSession } from '@/lib/services/account/end-session'
import { getAccount } from '@/lib/services/account/get'
import { linkIdentity } from '@/lib/services/account/link-identity'
import { listSessions } from '@/lib/services/account/list-sessions'
import { makeReset } from '@/lib/services/account/make-reset'
import { resetPassword } from '@/lib/services/account/reset-password'
import { signIn } from '@/lib/services/account/sign-in'
import { signInByProvider } from '@/lib/services/account/sign-in-by-provider'
import { unlinkIdentity } from '@/lib/services/account/unlink-identity'
import { listAudit } from '@/lib/services/audit/list'
import { listOwnTeams } from '@/lib/services/team/list-own'
import { setLogLevel } from '@/lib/telemetry'
import { authBrowser } from '@/tests/support/auth-browser'
import { invite, membershipOf, PASSWORD, tokenIn, visitor } from '@/tests/support/people'
import { problemOf } from '@/tests/support/problems'
import { CLIENT, type Fault, ProviderDouble, type SaidPerson } from '@/tests/support/provider-double'
import { freshTeam, type Member } from '@/tests/support/teams'

vi.mock('@/lib/config', { spy: true })
setLogLevel('silent')

const HERE = 'http://localhost:3000'
let double: ProviderDouble
let real: Config
let configure: (ids: readonly (typeof IDS)[number][]) => void
const IDS = ['oidc', 'google', 'github'] as const
beforeAll(async () => {
  real = configuration.config()
  double = await new ProviderDouble(IDS.map((id) => `${HERE}/api/auth/callback/${id}`)).start()
  const { issuer } = double
  const client = { clientId: CLIENT.id, clientSecret: CLIENT.secret, issuer }
  configure = (ids) => {
    const providers = ids.map((id) => ({ id, name: `Test ${id}`, ...client }))
    vi.mocked(configuration.config).mockReturnValue({ ...real, appUrl: HERE, providers })
  }
})
afterAll(() => double.stop())
beforeEach(() => {
  double.fault = null
  configure(IDS)
})

function newcomer(email = `ada-${randomUUID()}@example.org`): SaidPerson & { email: string } {
  const person = { sub: randomUUID(), name: 'Ada Lovelace', email, email_verified: true }
  double.person = person
  double.emails = [{ email, primary: true, verified: true }]
  return person
}

async function whoIs(browser: ReturnType<typeof authBrowser>) {
  const { body } = await browser.session()
  return (body as { user?: { email: string; name: string } }).user ?? null
}

async function userOf(email: string) {
  const found = await withIdentity({ email }, (tx) =>
    tx.user.findUniqueOrThrow({ where: { email }, select: { id: true, name: true, passwordHash: true } }),
  )
  return { requestId: 'r', userId: found.id, sessionId: randomUUID(), email, ...found }
}

/** Someone with a password and a browser in which they are signed in. */
async function settled() {
  const member = await freshTeam('Settled', await passwords.hash(PASSWORD))
  const browser = authBrowser()
  browser.jar.set('headroom.session', await sealToken(member.user))
  return { member, browser, here: `/${member.ctx.teamSlug}/settings/account` }
}
const linkBy = async (who: Awaited<ReturnType<typeof settled>>, provider: string) =>
  who.browser.byProvider(provider, `${who.here}?link=${provider}`)

describe.each(IDS)('the first log-in by %s', (provider) => {
  // Each alone, as an installation has it: the double is one issuer for all of them.
  beforeEach(() => configure([provider]))

  it('makes an account and a team of its own, and the next one finds both again', async () => {
    const { email, sub } = newcomer()
    const first = authBrowser()
    expect(await first.byProvider(provider)).toBe(`${HERE}/login`)
    expect(await whoIs(first)).toEqual({ name: 'Ada Lovelace', email })
    const user = await userOf(email)
    expect(user.passwordHash).toBeNull()
    const [team, ...more] = await listOwnTeams({ ctx: user })
    expect([team?.name, team?.role, more]).toEqual(["Ada Lovelace's team", 'owner', []])
    expect(await getAccount({ ctx: user })).toMatchObject({
      emailVerified: true,
      hasPassword: false,
      identities: [{ provider, name: `Test ${provider}`, email, usable: true }],
    })

    // Another address there by then, and a name that somebody else would like to have: it is the subject that counts.
    double.person = { sub, name: 'Ada King', email: `king-${email}`, email_verified: true }
    double.emails = [{ email: `king-${email}`, primary: true, verified: true }]
    const second = authBrowser()
    expect(await second.byProvider(provider, `/${team?.slug}/plans`)).toBe(`${HERE}/${team?.slug}/plans`)
    expect(await whoIs(second)).toEqual({ name: 'Ada Lovelace', email })
    expect(await listSessions({ ctx: user })).toMatchObject([{ method: provider }, { method: provider }])
  })

  it('is refused for an address that nobody vouches for, and leaves nothing', async () => {
    const { email } = newcomer()
    double.person.email_verified = 'true'
    double.emails = [
      { email, primary: true, verified: false },
      { email: 'second@example.org', primary: false, verified: true },
    ]
    const browser = authBrowser()
    expect(await browser.byProvider(provider)).toBe(`/login?problem=unverified&by=${provider}`)
    expect(await whoIs(browser)).toBeNull()
    expect(await withIdentity({ email }, (tx) => tx.user.count())).toBe(0)
  })

  it('takes no account over that the address has already, whatever the provider says', async () => {
    const { member } = await settled()
    newcomer(member.user.email.toUpperCase())
    const browser = authBrowser()
    expect(await browser.byProvider(provider)).toBe(`/login?problem=exists&by=${provider}`)
    expect(browser.jar.get('headroom.session') ?? '').toBe('')
    expect(await getAccount({ ctx: member.user })).toMatchObject({ identities: [], emailVerified: false })
  })
})

it('the first log-in is in the audit log of the team that it made', async () => {
  const { email } = newcomer()
  await authBrowser().byProvider('oidc')
  const user = await userOf(email)
  const [team] = await listOwnTeams({ ctx: user })
  const ctx = {
    ...user,
    teamId: team?.id ?? '',
    teamSlug: '',
    teamName: '',
    currency: DOLLARS,
    catalogNumber: 0,
    role: 'owner' as const,
  }
  const { items } = await listAudit({ ctx, input: {} })
  expect(items).toMatchObject([{ action: 'team.created', actorId: user.userId, detail: { by: 'oidc' } }])
})

it('two first log-ins at the same moment make one account', async () => {
  const { email } = newcomer()
  const both = await Promise.all([authBrowser().byProvider('oidc'), authBrowser().byProvider('oidc')])
  expect(both).toEqual([`${HERE}/login`, `${HERE}/login`])
  expect(await listOwnTeams({ ctx: await userOf(email) })).toHaveLength(1)
})

it('an ID token without an address is made good by asking for it', async () => {
  const { email } = newcomer()
  double.fault = 'short token'
  const browser = authBrowser()
  await browser.byProvider('oidc')
  expect(await whoIs(browser)).toMatchObject({ email })
})

describe('from an invitation', () => {
  let owner: Member
  beforeEach(async () => {
    owner = await freshTeam('Inviting')
  })

  it('joins the team, and gets none of its own', async () => {
    const { token, email } = await invite(owner)
    newcomer(email)
    const browser = authBrowser()
    expect(await browser.byProvider('oidc', `/invite/${token}`)).toBe(`/${owner.ctx.teamSlug}/plans`)
    const user = await userOf(email)
    expect(await listOwnTeams({ ctx: user })).toMatchObject([{ id: owner.ctx.teamId, role: 'editor' }])
    const ctx = { ...owner.ctx, userId: user.userId }
    expect(await membershipOf({ ...owner, ctx })).toMatchObject({ role: 'editor' })
  })

  it('with another address is sent back to it, and makes no account', async () => {
    const { token } = await invite(owner)
    const { email } = newcomer()
    const back = await authBrowser().byProvider('oidc', `/invite/${token}`)
    expect(back).toBe(`/invite/${token}?problem=invitation&by=oidc`)
    expect(await withIdentity({ email }, (tx) => tx.user.count())).toBe(0)
  })

  it('by someone who has an account, leads back to it, signed in', async () => {
    const { email } = newcomer()
    await authBrowser().byProvider('oidc')
    const { token } = await invite(owner, email)
    const browser = authBrowser()
    expect(await browser.byProvider('oidc', `/invite/${token}`)).toBe(`${HERE}/invite/${token}`)
    expect(await whoIs(browser)).toMatchObject({ email })
  })
})

describe('a provider that goes wrong', () => {
  it.each<[Fault, string]>([
    ['denied', 'denied'],
    ['state', 'state'],
    ['nonce', 'state'],
    ['clock', 'clock'],
    ['over', 'clock'],
    ['signature', 'provider'],
    ['audience', 'provider'],
    ['issuer', 'provider'],
    ['mix-up', 'provider'],
    ['down', 'away'],
  ])('%s: is told as "%s", and nobody gets in', async (fault, problem) => {
    const { email } = newcomer()
    double.fault = fault
    const browser = authBrowser()
    expect(await browser.byProvider('oidc', '/login?next=%2Facme%2Fplans')).toBe(
      `/login?problem=${problem}&by=oidc&next=%2Facme%2Fplans`,
    )
    expect(await whoIs(browser)).toBeNull()
    expect(await withIdentity({ email }, (tx) => tx.user.count())).toBe(0)
  })

  it('a way back that began in another browser is refused', async () => {
    newcomer()
    const there = await authBrowser().begin('oidc')
    const back = (await fetch(there, { redirect: 'manual' })).headers.get('location') ?? ''
    const victim = authBrowser()
    expect(await victim.comeBack('oidc', back)).toBe('/login?problem=state&by=oidc')
    expect(await whoIs(victim)).toBeNull()
  })

  it('a way back is good once', async () => {
    newcomer()
    const browser = authBrowser()
    const back = (await fetch(await browser.begin('oidc'), { redirect: 'manual' })).headers.get('location') ?? ''
    expect(await browser.comeBack('oidc', back)).toBe(`${HERE}/login`)
    expect(await browser.comeBack('oidc', back)).toMatch(/problem=state/)
  })

  it('no address but our own is gone to afterwards', async () => {
    newcomer()
    expect(await authBrowser().byProvider('oidc', 'https://evil.example/')).toBe(`${HERE}/login`)
    newcomer()
    expect(await authBrowser().byProvider('oidc', '//evil.example/')).toBe(`${HERE}/login`)
  })
})

it('is begun and ended a number of times only, from one network address', async () => {
  const address = randomUUID()
  const headers = { 'x-forwarded-for': address }
  for (let n = 0; n < LIMITS.providerPerAddress.points; n++) await attempts.provider(address)
  const verbs = { signIn, endSession, signInByProvider, linkIdentity }
  const ask = (action: string, method: string) => {
    const request = new Request(`${HERE}/api/auth/${action}/oidc`, { method, headers })
    return answerAuth(verbs, request, { params: Promise.resolve({ nextauth: [action, 'oidc'] }) })
  }
  const to = `${HERE}/login?problem=limit&by=oidc`
  double.asked.length = 0
  expect(await (await ask('signin', 'POST')).json()).toEqual({ url: to })
  expect((await ask('callback', 'GET')).headers.get('location')).toBe(to)
  expect(double.asked).toEqual([])
})

describe('linking', () => {
  it('is done by who is signed in, and opens the account from then on, also with another address there', async () => {
    const who = await settled()
    const { email } = newcomer()
    expect(await linkBy(who, 'github')).toBe(`${who.here}?linked=github`)
    expect(await whoIs(who.browser)).toMatchObject({ email: who.member.user.email })
    expect(await withIdentity({ email }, (tx) => tx.user.count())).toBe(0)
    const later = authBrowser()
    await later.byProvider('github')
    expect(await whoIs(later)).toMatchObject({ email: who.member.user.email })
    expect(await linkBy(who, 'github')).toBe(`${who.here}?linked=github`)
    expect((await getAccount({ ctx: who.member.user })).identities).toHaveLength(1)
  })

  it('asks for no vouched address, since both are proven at once', async () => {
    const who = await settled()
    newcomer()
    double.person.email_verified = false
    expect(await linkBy(who, 'oidc')).toBe(`${who.here}?linked=oidc`)
  })

  it('takes nothing from another account', async () => {
    const [one, two] = [await settled(), await settled()]
    newcomer()
    await linkBy(one, 'oidc')
    expect(await linkBy(two, 'oidc')).toBe(`${two.here}?problem=taken&by=oidc`)
    expect((await getAccount({ ctx: two.member.user })).identities).toEqual([])
  })

  it('without a session links nothing and opens nothing', async () => {
    const who = await settled()
    const { email } = newcomer()
    who.browser.jar.delete('headroom.session')
    expect(await linkBy(who, 'oidc')).toBe(`${who.here}?problem=session&by=oidc`)
    expect(await whoIs(who.browser)).toBeNull()
    expect(await withIdentity({ email }, (tx) => tx.user.count())).toBe(0)
  })

  it('ends at a number', async () => {
    const who = await settled()
    for (let n = 0; n < LIMITS.identitiesPerUser; n++) {
      newcomer()
      await linkBy(who, 'oidc')
    }
    newcomer()
    expect(await linkBy(who, 'oidc')).toBe(`${who.here}?problem=many&by=oidc`)
  })
})

describe('unlinking', () => {
  it('ends log-ins by it and the sessions it opened, and keeps the one that asks', async () => {
    const who = await settled()
    newcomer()
    await linkBy(who, 'oidc')
    const other = authBrowser()
    await other.byProvider('oidc')
    const [identity] = (await getAccount({ ctx: who.member.user })).identities
    const input = { identityId: identity?.id ?? '' }
    expect(await unlinkIdentity({ ctx: who.member.user, input })).toEqual({ unlinked: 1 })
    expect(await whoIs(other)).toBeNull()
    expect(await whoIs(who.browser)).not.toBeNull()
    double.person.email = who.member.user.email
    expect(await authBrowser().byProvider('oidc')).toMatch(/problem=exists/)
  })

  it('never takes the last way in, also not both of two at the same moment', async () => {
    const { email } = newcomer()
    const browser = authBrowser()
    await browser.byProvider('oidc')
    const user = await userOf(email)
    const ids = async () => (await getAccount({ ctx: user })).identities.map(({ id }) => id)
    const [only = ''] = await ids()
    const problem = await problemOf(unlinkIdentity({ ctx: user, input: { identityId: only } }))
    expect(problem).toMatchObject({ code: 'conflict', detail: expect.stringContaining('Set a password first') })

    const [team] = await listOwnTeams({ ctx: user })
    newcomer()
    await browser.byProvider('github', `/${team?.slug}/settings/account?link=github`)
    const all = await Promise.allSettled(
      (await ids()).map((identityId) => unlinkIdentity({ ctx: user, input: { identityId } })),
    )
    expect(all.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await ids()).toHaveLength(1)
  })

  it('is free once there is a password, which comes by the reset mail', async () => {
    const { email } = newcomer()
    await authBrowser().byProvider('oidc')
    const user = await userOf(email)
    const made = await makeReset({ ctx: { requestId: 'job' }, input: { userId: user.userId } })
    await resetPassword({ ctx: visitor(), input: { token: tokenIn(made?.link ?? null), password: PASSWORD } })
    const account = await getAccount({ ctx: user })
    // The address was proven before, so what is linked stays.
    expect(account).toMatchObject({ hasPassword: true, identities: [{ provider: 'oidc' }] })
    const browser = authBrowser()
    await browser.signIn(email, PASSWORD)
    expect(await whoIs(browser)).toMatchObject({ email })
    const input = { identityId: account.identities[0]?.id ?? '' }
    expect(await unlinkIdentity({ ctx: user, input })).toEqual({ unlinked: 1 })
  })
})

it('the first proof of an address ends what was linked before it', async () => {
  // Somebody signs up with an address that is not theirs, links their own log-in, and waits for its owner to come.
  const squatter = await settled()
  newcomer()
  await linkBy(squatter, 'oidc')
  const { userId } = squatter.member.user
  const made = await makeReset({ ctx: { requestId: 'job' }, input: { userId } })
  await resetPassword({
    ctx: visitor(),
    input: { token: tokenIn(made?.link ?? null), password: 'orchid pylon 31 meadow' },
  })
  expect(await getAccount({ ctx: squatter.member.user })).toMatchObject({ identities: [], emailVerified: true })
  expect(await whoIs(squatter.browser)).toBeNull()
})

it('an account without a password is not opened by any', async () => {
  const { email } = newcomer()
  await authBrowser().byProvider('oidc')
  for (const password of ['', 'none', 'null']) {
    const browser = authBrowser()
    expect((await browser.signIn(email, password)).status).toBe(401)
  }
})
