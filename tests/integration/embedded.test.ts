import { chmodSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EmbeddedDatabase, startEmbedded } from '@/cli/embedded'

let folder: string
let database: EmbeddedDatabase
/** Of the server that runs now. */
let exited: Promise<string>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-embedded-'))
  chmodSync(folder, 0o755)
  database = await startEmbedded({ dataFolder: folder, address: 'a test', onProgress: () => undefined })
  exited = database.exited
})
afterAll(async () => {
  await database.stop()
  try {
    rmSync(readlinkSync(join(folder, 'postgres')), { recursive: true, force: true })
  } catch {
    // Not a link: it lies inside the folder.
  }
  rmSync(folder, { recursive: true, force: true })
})

async function guest(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

const pid = () => Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

// TERM alone would wait for ever: the server stops once its last guest has left, and a pool never leaves.
it.each(['SIGTERM', 'SIGKILL'] as const)(
  'a server that somebody ends by %s is noticed, with guests in it, and runs again at the same address',
  async (signal) => {
    const staying = await guest()
    await staying.query('create table if not exists kept (text text)')
    await staying.query("insert into kept values ('here')")
    const before = pid()
    process.kill(before, signal)
    await exited
    exited = (await database.relaunch()).exited
    expect(pid()).not.toBe(before)
    const again = await guest()
    expect((await again.query('select distinct text from kept')).rows).toEqual([{ text: 'here' }])
    await again.end()
  },
  40_000,
)
