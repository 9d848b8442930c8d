/** Text alone: nothing in it is markup, so a name can be no more than words. */
export type Message = { to: string; subject: string; text: string; link: string | null }

/** Names are typed by people: one line, whatever they typed. */
function line(name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}

function day(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`
}

export function invitationMessage(given: {
  email: string
  teamName: string
  invitedBy: string
  role: string
  expiresAt: string
  link: string
}): Message {
  const team = line(given.teamName)
  return {
    to: given.email,
    link: given.link,
    subject: `Invitation to the team "${team}" in Headroom`,
    text: [
      `${line(given.invitedBy)} invites you to the team "${team}" in Headroom, as ${given.role}.`,
      '',
      `To join, open: ${given.link}`,
      '',
      `The link is for ${given.email} alone, works once, and ends on ${day(given.expiresAt)}.`,
      'If you do not know who this is, do nothing: without the link nothing happens.',
      '',
    ].join('\n'),
  }
}

export function resetMessage(given: { email: string; name: string; expiresAt: string; link: string }): Message {
  return {
    to: given.email,
    link: given.link,
    subject: 'A new password for Headroom',
    text: [
      `Hello ${line(given.name)},`,
      '',
      `to choose a new password, open: ${given.link}`,
      '',
      `The link works once and ends on ${day(given.expiresAt)}. A new password ends all open sessions.`,
      'If you did not ask for it, do nothing: your password stays as it is.',
      '',
    ].join('\n'),
  }
}

export function confirmationMessage(given: {
  email: string
  name: string
  change: boolean
  expiresAt: string
  link: string
}): Message {
  return {
    to: given.email,
    link: given.link,
    subject: given.change ? 'Your new address for Headroom' : 'Your address for Headroom',
    text: [
      `Hello ${line(given.name)},`,
      '',
      `to confirm that ${given.email} is your address${given.change ? ' from now on' : ''}, open: ${given.link}`,
      '',
      `The link asks you to be logged in, works once, and ends on ${day(given.expiresAt)}.`,
      'If you know nothing of this, do nothing: without the link nothing happens.',
      '',
    ].join('\n'),
  }
}

/** In place of a link, to the owner of an address that an account already has. */
export function takenMessage({ email }: { email: string }): Message {
  return {
    to: email,
    link: null,
    subject: 'Your address for Headroom',
    text: [
      `Somebody asked to use ${email} for another account of Headroom.`,
      '',
      'An address belongs to one account, and yours has it: nothing changes.',
      'If it was you, choose another address there, or log in with this one.',
      '',
    ].join('\n'),
  }
}

const UNKNOWN = 'If it was not you: log out everywhere in the account settings and set a new password now.'
const UNKNOWN_LINK =
  'If it was not you: remove it in the account settings, log out everywhere there, and set a new password now.'

export function addressNoticeMessage(given: {
  oldEmail: string
  newEmail: string
  name: string
  changed: boolean
}): Message {
  const { oldEmail, newEmail, changed } = given
  const said = changed
    ? `The address of your account is ${newEmail} now; ${oldEmail} no longer opens it.`
    : `Somebody who is logged in as you asked to change your address to ${newEmail}. It changes once the link is used that was sent there.`
  const wayOut = changed ? 'If it was not you, write to whoever runs this server at once.' : UNKNOWN
  return {
    to: oldEmail,
    link: null,
    subject: changed ? 'Your address for Headroom has changed' : 'Another address for Headroom was asked for',
    text: [`Hello ${line(given.name)},`, '', said, '', `If it was you, there is nothing to do. ${wayOut}`, ''].join(
      '\n',
    ),
  }
}

export function logInNoticeMessage(given: { email: string; name: string; notice: 'linked' | 'unlinked' }): Message {
  const linked = given.notice === 'linked'
  const said = linked
    ? 'A log-in by a provider (such as GitHub or Google) was added to your account: whoever logs in there gets in here.'
    : 'A log-in by a provider (such as GitHub or Google) was taken from your account.'
  return {
    to: given.email,
    link: null,
    subject: linked
      ? 'A log-in was added to your account in Headroom'
      : 'A log-in was taken from your account in Headroom',
    text: [
      `Hello ${line(given.name)},`,
      '',
      said,
      '',
      `If it was you, there is nothing to do. ${linked ? UNKNOWN_LINK : UNKNOWN}`,
      '',
    ].join('\n'),
  }
}
