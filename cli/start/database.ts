import { startEmbedded } from '@/cli/embedded'
import { SetupProblem } from '@/lib/config'
import { parseEnvironment } from '@/lib/config/environment'
import { childEnvironment, type startSettings } from '@/lib/config/start'
import { prepareDatabase } from '@/lib/db/migrate'
import type { Part } from './keep-running'
import { say } from './say'

type Settings = ReturnType<typeof startSettings>

export type Database = {
  /** What the server and the worker are told about it. */
  environment: Readonly<Record<string, string>>
  embedded: boolean
  /** The server, when it is ours, and how it is started again on the same data and port. */
  part: Part | null
  again: () => Promise<Part>
  stop: () => Promise<void>
}

async function openEmbedded(settings: Settings, address: string): Promise<Database> {
  const server = await startEmbedded({
    dataFolder: settings.dataFolder,
    address,
    onProgress: (line) => say(`  ${line} …`),
  })
  return {
    environment: {
      DATABASE_URL: server.databaseUrl,
      APP_DATABASE_URL: server.appDatabaseUrl,
      DIRECT_DATABASE_URL: server.databaseUrl,
      NEXTAUTH_SECRET: settings.authSecret ?? server.authSecret,
      HEADROOM_EMBEDDED: '1',
    },
    embedded: true,
    part: server,
    again: server.relaunch,
    stop: server.stop,
  }
}

/** A server of somebody else's: it is neither started nor stopped here. */
const EXTERNAL: Database = {
  environment: {},
  embedded: false,
  part: null,
  again: () => Promise.reject(new Error('this database is not ours to start')),
  stop: async () => undefined,
}

/** The server DATABASE_URL names, else the embedded one; in either case with every role, table and grant in place. */
export async function openDatabase(settings: Settings, address: string): Promise<Database> {
  const database: Database = settings.databaseUrl ? EXTERNAL : await openEmbedded(settings, address)
  try {
    const config = parseEnvironment(childEnvironment(database.environment))
    const applied = await prepareDatabase(config)
    if (applied.length > 0) say(`  Database: ${applied.length} migration${applied.length === 1 ? '' : 's'} applied`)
    return database
  } catch (error) {
    await database.stop()
    if (error instanceof SetupProblem) throw error
    throw new SetupProblem(
      `The database could not be prepared: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
