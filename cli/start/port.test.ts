import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { requireFreePort } from './port'

let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

function occupied(host: string): Promise<number> {
  return new Promise((resolve) => {
    server = createServer().listen(0, host, () => {
      const address = server?.address()
      resolve(address && typeof address === 'object' ? address.port : 0)
    })
  })
}

describe('requireFreePort', () => {
  it('names the way out when another program listens there', async () => {
    const port = await occupied('127.0.0.1')
    await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(`PORT=${port + 1} npm start`)
  })

  it('sees a program that listens on every address', async () => {
    await expect(requireFreePort(await occupied('0.0.0.0'), '127.0.0.1')).rejects.toThrow(/is taken/)
  })

  it('refuses a HOST that is not of this machine', async () => {
    await expect(requireFreePort(4618, '203.0.113.7')).rejects.toThrow(/no address of this machine/)
  })

  it('is content with a free port', async () => {
    const port = await occupied('127.0.0.1')
    await new Promise((resolve) => server?.close(resolve))
    server = undefined
    await expect(requireFreePort(port, '127.0.0.1')).resolves.toBeUndefined()
  })
})
