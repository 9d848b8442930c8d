import { Agent, type IncomingHttpHeaders, request as plainRequest } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'

export type Sent = {
  port: number
  method?: string
  /** As it stands: nothing is escaped or tidied, unlike with fetch. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer | undefined
  /** Over TLS, trusting this certificate. */
  tls?: { ca: string } | undefined
}
export type Answered = { status: number; headers: IncomingHttpHeaders; text: string }

// A connection each: one that is kept may be closed by the server just as the next request is written to it.
const agent = new Agent({ keepAlive: false })
const tlsAgent = new TlsAgent({ keepAlive: false })

export function send({ port, method = 'GET', path, headers = {}, body, tls }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const options = { host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } }
    const outgoing = tls
      ? tlsRequest({ ...options, agent: tlsAgent, ca: tls.ca, servername: 'localhost' })
      : plainRequest({ ...options, agent })
    outgoing.once('error', reject)
    outgoing.once('response', (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.once('error', reject)
      incoming.once('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      )
    })
    outgoing.end(body)
  })
}
