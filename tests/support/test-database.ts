import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '@/cli/embedded'
import { deriveAppUrl } from '@/lib/config/database-url'
import { prepareDatabase } from '@/lib/db/migrate'

export type TestDatabase = {
  databaseUrl: string
  appDatabaseUrl: string
  authSecret: string
  stop: () => Promise<void>
}

async function onGivenServer(serverUrl: string): Promise<TestDatabase> {
  const name = `headroom_test_${randomBytes(6).toString('hex')}`
  // One for all test databases of a server: they share its app role, and with it the password that is made of this.
  const authSecret = createHash('sha256').update(serverUrl).digest('base64url')
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await run(`create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const databaseUrl = url.toString()
  return {
    databaseUrl,
    appDatabaseUrl: deriveAppUrl(databaseUrl, authSecret),
    authSecret,
    stop: () => run(`drop database ${name} with (force)`),
  }
}

/** Root's server may have moved its data out of a folder it cannot enter; that goes too. */
function removeData(folder: string): void {
  try {
    rmSync(readlinkSync(join(folder, 'postgres')), { recursive: true, force: true })
  } catch {
    // Not a link: it lies inside the folder.
  }
  rmSync(folder, { recursive: true, force: true })
}

async function onEmbeddedServer(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-test-'))
  // Open to pass through, so that root's PostgreSQL user finds its data inside and nothing is moved out.
  chmodSync(folder, 0o755)
  const server = await startEmbedded({ dataFolder: folder, address: 'the tests', onProgress: () => undefined }).catch(
    (error: unknown) => {
      removeData(folder)
      throw error
    },
  )
  return {
    databaseUrl: server.databaseUrl,
    appDatabaseUrl: server.appDatabaseUrl,
    authSecret: server.authSecret,
    stop: async () => {
      await server.stop()
      removeData(folder)
    },
  }
}

/** A fresh, migrated database: on the server TEST_DATABASE_URL names, else on an embedded server of its own. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const given = process.env.TEST_DATABASE_URL
  const database = given ? await onGivenServer(given) : await onEmbeddedServer()
  try {
    await prepareDatabase(database)
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}
