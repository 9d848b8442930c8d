/** Text alone: nothing in it is markup, so a name can be no more than words. */
export type Message = { to: string; subject: string; text: string; link: string }

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
