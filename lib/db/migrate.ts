import { runMigrations as installWorkerSchema, Logger } from 'graphile-worker'
import pg from 'pg'
import { SetupProblem } from '@/lib/config'
import { APP_ROLE, describeDatabase, parseDatabaseUrl } from '@/lib/config/database-url'
import { readMigrations, readPrismaFile, readPrismaFileIfAny } from './migration-files'
import { holdAppRole, otherHolderOfAppRole } from './role-holder'
import { withSchemaEngine } from './schema-engine'
import { connectOwner } from './server-check'

/** Any fixed number: two processes that migrate the same database take turns on it. */
const MIGRATION_LOCK = 7_270_114

/** The engine's name for "nothing is left out". */
const EVERYTHING = { externalTables: [], externalEnums: [] }

const quiet = new Logger(() => () => undefined)

/** The engine's message ends in a trace of its own calls, of which only the migration's name is of use. */
function engineMessage(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim()
  const name = /migration_name="([^"]+)"/.exec(text)?.[1]
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message.replace(/\s+/g, ' ') : ''
  return `${cause || text.split(/ 0: \w+::/)[0]}${name ? ` (in ${name})` : ''}`
}

/** Applies prisma/migrations in order; returns the names of those that were new. */
export async function applyMigrations(databaseUrl: string, migrationsList = readMigrations()): Promise<string[]> {
  const schema = { path: 'prisma/schema.prisma', content: readPrismaFile('schema.prisma') }
  try {
    return await withSchemaEngine(databaseUrl, schema, async (engine) => {
      const result = await engine.applyMigrations({ migrationsList, filters: EVERYTHING })
      return result.appliedMigrationNames
    })
  } catch (error) {
    throw new SetupProblem(`A migration failed on ${describeDatabase(databaseUrl)}: ${engineMessage(error)}`)
  }
}

async function canSignIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Lets the app role in with the password of its address, unless it already gets in. */
async function openAppRole(owner: pg.Client, appDatabaseUrl: string): Promise<void> {
  if (await canSignIn(appDatabaseUrl)) return holdAppRole(owner)
  const holder = await otherHolderOfAppRole(owner)
  if (holder !== null) {
    throw new SetupProblem(
      `The role ${APP_ROLE} of this server serves the database "${holder}" under another password: use the same NEXTAUTH_SECRET for both, or set APP_DATABASE_URL to an address with the role's password.`,
    )
  }
  const password = decodeURIComponent(parseDatabaseUrl('APP_DATABASE_URL', appDatabaseUrl).password)
  try {
    await owner.query(`alter role ${APP_ROLE} with login password ${pg.escapeLiteral(password)}`)
  } catch {
    throw new SetupProblem(
      `The role ${APP_ROLE} has another password and DATABASE_URL may not change it: set APP_DATABASE_URL to an address with the right one.`,
    )
  }
  if (!(await canSignIn(appDatabaseUrl))) {
    throw new SetupProblem(
      `The role ${APP_ROLE} cannot sign in at ${describeDatabase(appDatabaseUrl)}: admit it in the pg_hba.conf of the server, or correct APP_DATABASE_URL.`,
    )
  }
  await holdAppRole(owner)
}

async function createRoles(owner: pg.Client): Promise<void> {
  try {
    await owner.query(readPrismaFile('roles.sql'))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error
    throw new SetupProblem(
      `DATABASE_URL may not create the roles Headroom needs (${error.message}): let an administrator run prisma/roles.sql once, or grant CREATEROLE.`,
    )
  }
}

/**
 * Brings a database to what this source needs: roles, tables, the job queue's own schema, the grants on that.
 * Safe to run at each start and from several processes at once.
 */
export async function prepareDatabase(urls: { databaseUrl: string; appDatabaseUrl: string }): Promise<string[]> {
  const owner = await connectOwner(urls.databaseUrl)
  try {
    await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await createRoles(owner)
    await openAppRole(owner, urls.appDatabaseUrl)
    const applied = await applyMigrations(urls.databaseUrl)
    await installWorkerSchema({ connectionString: urls.databaseUrl, logger: quiet })
    const grants = readPrismaFileIfAny('after-worker.sql')
    if (grants) await owner.query(grants)
    return applied
  } finally {
    await owner.end()
  }
}
