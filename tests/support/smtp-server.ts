import { createServer, type Server, type Socket } from 'node:net'

export type Received = { from: string; to: string[]; user: string | null; data: string }
export type SmtpServer = { url: string; received: Received[]; stop(): Promise<void> }

/** What an SMTP server must say for a mail to be handed over (RFC 5321), with log-in (RFC 4954, PLAIN); it keeps what it gets. */
export async function startSmtpServer(login?: { user: string; password: string }): Promise<SmtpServer> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)))
    converse(socket, received, login)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const userPart = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : ''
  return {
    url: `smtp://${userPart}127.0.0.1:${portOf(server)}`,
    received,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return address && typeof address === 'object' ? address.port : 0
}

function converse(socket: Socket, received: Received[], login?: { user: string; password: string }): void {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let mail: Received = { from: '', to: [], user: null, data: '' }
  let pending = ''
  let inData = false

  function command(line: string): void {
    const [verb = ''] = line.toUpperCase().split(/[ :]/)
    if (verb === 'EHLO') return void say(login ? '250-test\r\n250 AUTH PLAIN' : '250 test')
    if (verb === 'AUTH') {
      const [, user = '', password = ''] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('\0')
      const known = user === login?.user && password === login.password
      if (known) mail.user = user
      return void say(known ? '235 welcome' : '535 wrong')
    }
    if (verb === 'MAIL') {
      if (login && mail.user === null) return void say('530 log in first')
      mail.from = addressIn(line)
      return void say('250 ok')
    }
    if (verb === 'RCPT') {
      mail.to.push(addressIn(line))
      return void say('250 ok')
    }
    if (verb === 'DATA') {
      inData = true
      return void say('354 go on')
    }
    if (verb === 'QUIT') {
      say('221 bye')
      return void socket.end()
    }
    say(verb === 'RSET' || verb === 'NOOP' ? '250 ok' : '502 not here')
  }

  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    pending += chunk.toString('utf8')
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end)
      pending = pending.slice(end + 2)
      if (!inData) command(line)
      else if (line === '.') {
        inData = false
        received.push(mail)
        mail = { from: '', to: [], user: mail.user, data: '' }
        say('250 taken')
      } else mail.data += `${line.startsWith('.') ? line.slice(1) : line}\r\n`
    }
  })
  say('220 test')
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? ''
}

/** The text of a mail as its reader sees it: headers apart, quoted-printable and base64 undone. */
export function readMail(data: string): { headers: string; text: string } {
  const cut = data.indexOf('\r\n\r\n')
  const [headers, body] = [data.slice(0, cut), data.slice(cut + 4)]
  if (/^content-transfer-encoding: base64/im.test(headers)) {
    return { headers, text: Buffer.from(body, 'base64').toString('utf8') }
  }
  if (!/^content-transfer-encoding: quoted-printable/im.test(headers)) return { headers, text: body }
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { headers, text: Buffer.from(bytes, 'latin1').toString('utf8') }
}
