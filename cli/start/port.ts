import { createServer } from 'node:net'
import { SetupProblem } from '@/lib/config'

function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)))
  })
}

/** Asked before the long work begins, so that nobody waits for a build only to hear that the port is taken. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const failure = await tryToListen(port, host)
  // A browser that is told "localhost" may try IPv6 first and would meet whoever listens there.
  const onIpv6 = host === '127.0.0.1' ? await tryToListen(port, '::1') : null
  if (failure === 'EADDRINUSE' || onIpv6 === 'EADDRINUSE') {
    throw new SetupProblem(
      `Port ${port} is taken by another program: stop it, or choose another one, as in PORT=${port + 1} npm start.`,
    )
  }
  if (failure === 'EACCES') {
    throw new SetupProblem(
      `Port ${port} needs privileges this user does not have: choose one above 1023, as in PORT=3000 npm start.`,
    )
  }
  if (failure === 'EADDRNOTAVAIL' || failure === 'ENOTFOUND') {
    throw new SetupProblem(
      `HOST is "${host}", which is no address of this machine: use 127.0.0.1 (this machine only) or 0.0.0.0 (every network).`,
    )
  }
  if (failure)
    throw new SetupProblem(`Port ${port} on ${host} cannot be opened (${failure}): choose another PORT or HOST.`)
}
