import { createTransport, type Transporter } from 'nodemailer'
import { config } from '@/lib/config'
import { logger } from '@/lib/telemetry'
import type { Message } from './messages'

export {
  addressNoticeMessage,
  confirmationMessage,
  invitationMessage,
  logInNoticeMessage,
  type Message,
  resetMessage,
  takenMessage,
} from './messages'

const CONNECT_MS = 10_000
const SOCKET_MS = 20_000

// By address of the server, so that a process keeps one and a test may name another.
let opened: { url: string; transport: Transporter } | undefined

function transportTo(url: string): Transporter {
  if (opened?.url === url) return opened.transport
  opened?.transport.close()
  const limits = { connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SOCKET_MS }
  // A message of ours is text from us: it reads no file and fetches no address, whatever stands in a name.
  const transport = createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true })
  opened = { url, transport }
  return transport
}

/** Sends, or fails so that the job tries again. Without a mail server the link stands in the log instead, for whoever
 * runs this to pass on; a message without a link is left out. */
export async function sendMail(message: Message): Promise<'sent' | 'logged' | 'left out'> {
  const { mail } = config()
  if (!mail) {
    if (!message.link) return 'left out'
    logger.warn(
      { link: message.link, for: masked(message.to) },
      `${message.subject}: mail is not set up, pass this link on`,
    )
    return 'logged'
  }
  await transportTo(mail.url).sendMail({
    from: mail.from,
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.text,
    // Answers of machines ("out of office") are not wanted.
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
  return 'sent'
}

/** Enough to know the person by, who just asked; the log keeps no addresses. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 2)}…${address.slice(at)}`
}
