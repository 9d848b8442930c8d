import { describe, expect, it } from 'vitest'
import { invitationMessage, resetMessage } from './messages'

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
