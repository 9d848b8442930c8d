import { describe, expect, it } from 'vitest'
import {
  addressNoticeMessage,
  confirmationMessage,
  invitationMessage,
  logInNoticeMessage,
  resetMessage,
  takenMessage,
} from './messages'

const link = 'https://headroom.example.org/invite/abc'
const invitation = {
  email: 'ada@example.org',
  teamName: 'Numbers',
  invitedBy: 'Grace',
  role: 'editor',
  expiresAt: '2026-11-30T09:30:00.000Z',
  link,
}

describe('an invitation', () => {
  it('says who invites whom into what, as what, until when, and how to join', () => {
    const { to, subject, text } = invitationMessage(invitation)
    expect([to, subject]).toEqual(['ada@example.org', 'Invitation to the team "Numbers" in Headroom'])
    for (const part of [
      'Grace invites you',
      '"Numbers"',
      'as editor',
      link,
      'ada@example.org',
      '2026-11-30 09:30 UTC',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('keeps names on their line, so that nobody writes a letter or a header into it', () => {
    const { subject, text } = invitationMessage({
      ...invitation,
      teamName: 'A\r\nBcc: all@example.org\r\n\r\nYou have won',
      invitedBy: 'Eve\n\nClick here',
    })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text.split('\n')[0]).toBe(
      'Eve Click here invites you to the team "A Bcc: all@example.org You have won" in Headroom, as editor.',
    )
  })
})

it('a reset says what it does, and what to do who did not ask', () => {
  const { text, subject } = resetMessage({ email: 'a@example.org', name: 'Ada', expiresAt: invitation.expiresAt, link })
  expect(subject).toBe('A new password for Headroom')
  for (const part of ['Hello Ada,', link, 'ends all open sessions', 'did not ask', '2026-11-30 09:30 UTC']) {
    expect(text).toContain(part)
  }
})

describe('an address', () => {
  const name = 'Ada\r\nBcc: all@example.org'
  const asked = { email: 'new@example.org', name, expiresAt: invitation.expiresAt, link }

  it('is confirmed by a link, which says whether it takes the place of another', () => {
    const change = confirmationMessage({ ...asked, change: true })
    expect([change.to, change.link]).toEqual(['new@example.org', link])
    for (const part of ['from now on', link, 'logged in', '2026-11-30 09:30 UTC']) expect(change.text).toContain(part)
    expect(confirmationMessage({ ...asked, change: false }).text).not.toContain('from now on')
    expect(change.text.split('\n')[0]).toBe('Hello Ada Bcc: all@example.org,')
  })

  it('that has an account is told so, and of nobody else', () => {
    const { to, text, link: none } = takenMessage({ email: 'new@example.org' })
    expect([to, none]).toEqual(['new@example.org', null])
    expect(text).not.toMatch(/https?:/)
  })

  it('that goes is told, before and after, and what to do about it', () => {
    const notice = { oldEmail: 'old@example.org', newEmail: 'new@example.org', name }
    const before = addressNoticeMessage({ ...notice, changed: false })
    const after = addressNoticeMessage({ ...notice, changed: true })
    expect([before.to, after.to, before.link, after.link]).toEqual(['old@example.org', 'old@example.org', null, null])
    expect(before.text).toMatch(/asked to change.*log out everywhere/s)
    expect(after.text).toMatch(/new@example.org now.*write to whoever runs this server/s)
  })
})

it('a way in that was added or taken away is told', () => {
  const person = { email: 'a@example.org', name: 'Ada' }
  expect(logInNoticeMessage({ ...person, notice: 'linked' }).text).toMatch(/was added.*remove it.*log out everywhere/s)
  expect(logInNoticeMessage({ ...person, notice: 'unlinked' }).subject).toContain('taken')
})
