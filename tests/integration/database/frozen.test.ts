import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { closeDatabase, databaseReady } from '@/lib/db'
import { setLogLevel } from '@/lib/telemetry'

const sockets = new Set<Socket>()
let server: Server

/** Lets everybody in, then never answers a question: a server that is stopped, or whose disk hangs. */
function frozen(): Server {
  const signedIn = Buffer.concat([
    Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]), // AuthenticationOk
    Buffer.from([0x5a, 0, 0, 0, 5, 0x49]), // ReadyForQuery, idle
  ])
  return createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    socket.once('data', () => socket.write(signedIn))
  })
}

beforeAll(async () => {
  setLogLevel('silent')
  server = frozen().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  vi.stubEnv('APP_DATABASE_URL', `postgresql://headroom_app:none@127.0.0.1:${port}/headroom?sslmode=disable`)
})

afterAll(async () => {
  await closeDatabase()
  for (const socket of sockets) socket.destroy()
  server.close()
  vi.unstubAllEnvs()
})

it('a database that takes connections and answers nothing is not ready, and that is said', async () => {
  expect(await databaseReady()).toBe(false)
}, 20_000)
