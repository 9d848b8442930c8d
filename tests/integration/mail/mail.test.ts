import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { anonymousFrom } from '@/lib/auth/context'
import type { Config } from '@/lib/config'
import * as configuration from '@/lib/config'
import { connectOwner } from '@/lib/db/server-check'
import { handlers } from '@/lib/jobs/handlers'
import { invitationMessage, masked, sendMail } from '@/lib/mail'
import { findReset } from '@/lib/services/account/find-reset'
import { createInvitation } from '@/lib/services/invitation/create'
import { findInvitation } from '@/lib/services/invitation/find'
import { listInvitations } from '@/lib/services/invitation/list'
import { revokeInvitation } from '@/lib/services/invitation/revoke'
import { logger } from '@/lib/telemetry'
import { PAYLOADS } from '@/tests/support/payloads'
import { problemOf } from '@/tests/support/problems'
import { readMail, type SmtpServer, startSmtpServer } from '@/tests/support/smtp-server'
import { freshTeam, type Member } from '@/tests/support/teams'

vi.mock('@/lib/config', { spy: true })

const run = { requestId: 'job-1', signal: new AbortController().signal }
const login = { user: 'head room', password: 'p@ss:word/1' }
const anyone = () => anonymousFrom(new Headers({ 'x-forwarded-for': randomUUID() }), 'test')

let server: SmtpServer
let owner: Member
let real: Config
beforeAll(async () => {
  server = await startSmtpServer(login)
  owner = await freshTeam('Zahlen & Ölfarben')
  real = configuration.config()
})
afterAll(() => server.stop())
function withMail(mail: Config['mail']): void {
  vi.mocked(configuration.config).mockReturnValue({ ...real, appUrl: 'https://headroom.example.org', mail })
}
beforeEach(() => withMail({ url: server.url, from: 'Headroom <headroom@example.org>' }))
afterEach(() => {
  server.received.length = 0
  vi.mocked(configuration.config).mockReturnValue(real)
})

async function invite(email = `ada-${randomUUID()}@example.org`) {
  const made = await createInvitation({ ctx: owner.ctx, input: { email, role: 'editor', by: 'mail' } })
  return { ...made, email, payload: { teamId: owner.ctx.teamId, invitationId: made.invitation.id } }
}
const linkIn = (text: string, path: string) =>
  new RegExp(`https://headroom.example.org/${path}/([\\w-]+)`).exec(text)?.[1] ?? ''

describe('an invitation by mail', () => {
  it('reaches the address through the server that is named, with a link that opens', async () => {
    const { link, email, payload, invitation } = await invite()
    expect([link, invitation.sent]).toEqual([null, 'waiting'])
    await handlers['mail-invitation'](payload, run)
    expect(server.received).toHaveLength(1)
    const [mail] = server.received
    expect(mail).toMatchObject({ from: 'headroom@example.org', to: [email], user: login.user })
    const { headers, text } = readMail(mail?.data ?? '')
    expect(headers).toMatch(/^From: Headroom <headroom@example.org>/m)
    expect(headers).toMatch(/^Content-Type: text\/plain; charset=utf-8/m)
    expect(text).toContain('Zahlen & Ölfarben')
    const found = await findInvitation({ ctx: anyone(), input: { token: linkIn(text, 'invite') } })
    expect(found).toMatchObject({ email, role: 'editor', teamName: 'Zahlen & Ölfarben' })
    const { items } = await listInvitations({ ctx: owner.ctx })
    expect(items.find(({ id }) => id === invitation.id)?.sent).toBe('mailed')
  })

  it('is sent once, also when its job runs again, and not at all once revoked', async () => {
    const first = await invite()
    await handlers['mail-invitation'](first.payload, run)
    await handlers['mail-invitation'](first.payload, run)
    expect(server.received).toHaveLength(1)
    const second = await invite()
    await revokeInvitation({ ctx: owner.ctx, input: { invitationId: second.invitation.id } })
    await handlers['mail-invitation'](second.payload, run)
    expect(server.received).toHaveLength(1)
  })

  it('fails with its job when the server refuses, and is sent by the next attempt', async () => {
    const { payload } = await invite()
    withMail({ url: server.url.replace('word', 'wrong'), from: 'headroom@example.org' })
    await expect(handlers['mail-invitation'](payload, run)).rejects.toThrow(/535/)
    withMail({ url: server.url, from: 'headroom@example.org' })
    await handlers['mail-invitation'](payload, run)
    expect(server.received).toHaveLength(1)
  })

  it('is a job of the same transaction, which holds ids and nothing that opens anything', async () => {
    const { payload } = await invite()
    const client = await connectOwner(real.databaseUrl)
    const key = `mail-invitation:${payload.teamId}:${payload.invitationId}`
    const { rows } = await client.query('select payload from graphile_worker._private_jobs where key = $1', [key])
    await client.end()
    expect(rows).toEqual([{ payload }])
  })

  it('is refused, with the way out, where no mail can be sent', async () => {
    withMail(null)
    const problem = await problemOf(invite())
    expect(problem).toMatchObject({ code: 'invalid', issues: [{ path: 'by' }] })
    expect(problem.detail).toContain('SMTP_URL')
    expect((await listInvitations({ ctx: owner.ctx })).mail).toBe(false)
  })
})

describe('a password reset', () => {
  it('is mailed with a link that opens', async () => {
    await handlers['mail-password-reset']({ userId: owner.ctx.userId }, run)
    const [mail] = server.received
    expect(mail?.to).toEqual([owner.user.email])
    const { text } = readMail(mail?.data ?? '')
    await expect(findReset({ ctx: anyone(), input: { token: linkIn(text, 'reset') } })).resolves.toEqual({ good: true })
  })

  it('stands in the log where no mail can be sent: the link, and not the whole address', async () => {
    withMail(null)
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined)
    await handlers['mail-password-reset']({ userId: owner.ctx.userId }, run)
    const [entry, sentence] = warn.mock.calls[0] ?? []
    warn.mockRestore()
    const line = JSON.stringify([entry, sentence])
    expect(line).toMatch(/https:\/\/headroom.example.org\/reset\/[\w-]{43}/)
    expect(line).not.toContain(owner.user.email)
    expect(server.received).toEqual([])
  })
})

it('a name with a line break makes no header of its own', async () => {
  const subject = 'Invitation to "x\r\nBcc: all@example.org"'
  await sendMail({ to: 'ada@example.org', subject, text: 'Hello', link: '' })
  expect(server.received[0]?.to).toEqual(['ada@example.org'])
  expect(readMail(server.received[0]?.data ?? '').headers).not.toMatch(/^Bcc:/m)
})

it('an address in the log is known to who knows it', () => {
  expect(masked('ada.lovelace@example.org')).toBe('ad…@example.org')
})

describe('what people typed', () => {
  it.each(Object.entries(PAYLOADS))(
    '%s is words of the mail, and no header or line of its own',
    async (_name, text) => {
      withMail({ url: server.url, from: 'Headroom <headroom@example.org>' })
      const given = {
        email: 'to@example.org',
        teamName: text,
        invitedBy: text,
        role: 'editor',
        expiresAt: '2026-11-30T00:00:00.000Z',
      }
      await sendMail(invitationMessage({ ...given, link: 'https://headroom.example.org/invite/x' }))
      const [mail] = server.received
      expect(mail?.to).toEqual(['to@example.org'])
      const { headers, text: body } = readMail(mail?.data ?? '')
      expect(headers).not.toMatch(/^(bcc|cc|x-)/im)
      expect(headers).toMatch(/^Content-Type: text\/plain; charset=utf-8/m)
      expect(body).toContain(text.replace(/\s+/g, ' ').trim())
      expect(body.match(/^\S.*$/gm)).toHaveLength(4)
    },
  )
})
