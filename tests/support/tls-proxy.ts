import { request } from 'node:http'
import { createServer } from 'node:https'
import { localCertificate } from './certificate'

export type TlsProxy = { port: number; origin: string; ca: string; stop(): Promise<void> }

/** What stands in front of a server on the open net: ends TLS, hands on the Host, says who asked. */
export async function startTlsProxy(): Promise<TlsProxy & { lead(to: number): void }> {
  const { key, cert } = localCertificate()
  let target = 0
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    const chain = [incoming.headers['x-forwarded-for'], incoming.socket.remoteAddress].filter(Boolean).join(', ')
    const headers = { ...incoming.headers, 'x-forwarded-for': chain, 'x-forwarded-proto': 'https' }
    const onward = request({ host: '127.0.0.1', port: target, method: incoming.method, path: incoming.url, headers })
    onward.once('error', () => outgoing.writeHead(502).end())
    onward.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    port,
    origin: `https://localhost:${port}`,
    ca: cert,
    lead: (to) => {
      target = to
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
