import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import pg from 'pg'
import { SetupProblem } from '@/lib/config'
import { nativeFolder } from './binaries'
import { initialise, launch, OWNER, type RunningServer, stopOrphan } from './cluster'
import { takeLock } from './lock'
import { findPlace } from './place'
import { loadSecrets } from './secrets'
import { databaseUser } from './system-user'

const DATABASE = 'headroom'
const READY_WITHIN_MS = 60_000

export type EmbeddedDatabase = {
  databaseUrl: string
  appDatabaseUrl: string
  authSecret: string
  /** Settles when the server ends, asked or not, with what it said last. */
  exited: Promise<string>
  /** Starts the server again on the same data and port, after it has ended. */
  relaunch: () => Promise<{ exited: Promise<string> }>
  stop: () => Promise<void>
}

type Options = { dataFolder: string; address: string; onProgress: (line: string) => void }

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new SetupProblem(
      `The data folder ${folder} cannot be written (${why}): give it to this user, or name another one with HEADROOM_DATA_DIR.`,
    )
  }
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolvePort(address.port) : reject(new Error('no port')),
      )
    })
  })
}

function urlFor(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

async function untilReady(server: RunningServer, url: string): Promise<void> {
  let ended: string | null = null
  server.exited.then((why) => {
    ended = why
  })
  const deadline = performance.now() + READY_WITHIN_MS
  for (;;) {
    if (ended !== null) throw new SetupProblem(`The embedded PostgreSQL did not start (${ended}).`)
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === '28P01') {
        throw new SetupProblem(
          'The password in secrets.json does not open the database: restore the one that belongs to it.',
        )
      }
      if (performance.now() > deadline)
        throw new SetupProblem('The embedded PostgreSQL did not answer within a minute.')
      await new Promise((wait) => setTimeout(wait, 50))
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** Starts the real PostgreSQL that came with npm, on data of its own, and recovers from whatever ended it last time. */
export async function startEmbedded({ dataFolder, address, onProgress }: Options): Promise<EmbeddedDatabase> {
  const folder = resolve(dataFolder)
  makeWritable(folder)
  const release = takeLock(folder, address)
  let server: RunningServer | null = null
  try {
    const user = databaseUser()
    const { native, cluster } = findPlace(folder, nativeFolder(), user)
    const { ownerPassword, appPassword, authSecret } = loadSecrets(folder, existsSync(cluster))
    if (await stopOrphan(cluster)) onProgress('Stopped a database left over from an earlier start')
    if (!existsSync(cluster)) onProgress(`Setting up PostgreSQL in ${folder}`)
    initialise(native, cluster, ownerPassword, user)
    const port = await freePort()
    server = launch(native, cluster, port, user)
    const admin = urlFor(OWNER, ownerPassword, port, 'postgres')
    await untilReady(server, admin)
    await createDatabase(admin)
    let running = server
    return {
      databaseUrl: urlFor(OWNER, ownerPassword, port, DATABASE),
      appDatabaseUrl: urlFor('headroom_app', appPassword, port, DATABASE),
      authSecret,
      exited: running.exited,
      relaunch: async () => {
        await running.exited
        await stopOrphan(cluster)
        running = launch(native, cluster, port, user)
        await untilReady(running, admin)
        return running
      },
      stop: async () => {
        await running.stop()
        release()
      },
    }
  } catch (error) {
    await server?.stop()
    release()
    throw error
  }
}
