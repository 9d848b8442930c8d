import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { send } from './raw-http'

export type Served = {
  port: number
  origin: string
  /** All that the server has written so far. */
  log(): string
  stop(): Promise<void>
}

const READY_WITHIN_MS = 60_000

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('there is no port')),
      )
    })
  })
}

/** The production server as a process of its own, on the database of the tests. */
export async function serve(environment: Record<string, string> = {}): Promise<Served> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, ['cli/serve.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXTAUTH_URL: origin,
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      LOG_LEVEL: 'info',
      ...environment,
    },
  })
  let text = ''
  let ended = false
  const keep = (chunk: unknown) => {
    text += String(chunk)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      ended = true
      resolve()
    }),
  )
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  const deadline = performance.now() + READY_WITHIN_MS
  while (!(await isUp(port))) {
    if (ended || performance.now() > deadline) {
      await stop()
      throw new Error(`The server did not come up:\n${text}`)
    }
    await new Promise((wait) => setTimeout(wait, 100))
  }
  return { port, origin, log: () => text, stop }
}

async function isUp(port: number): Promise<boolean> {
  const answer = await send({ port, path: '/api/health' }).catch(() => null)
  return answer?.status === 200
}
