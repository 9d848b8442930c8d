import pg from 'pg'
import { SetupProblem } from '@/lib/config'
import { describeDatabase } from '@/lib/config/database-url'

const OLDEST = 15

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: start the server or correct the host and port in DATABASE_URL',
  ENOTFOUND: 'there is no host of that name: correct it in DATABASE_URL',
  EAI_AGAIN: 'the host name cannot be looked up: check the name in DATABASE_URL and the network',
  ETIMEDOUT: 'no answer came: check the host in DATABASE_URL and firewalls on the way',
  EHOSTUNREACH: 'the host cannot be reached: check the address in DATABASE_URL and the network',
  '28P01': 'the password was refused: correct user and password in DATABASE_URL',
  '28000': 'the server does not admit this user from here: correct DATABASE_URL or the pg_hba.conf of the server',
  '3D000': 'there is no such database: create it (createdb) or correct the name in DATABASE_URL',
  '53300': 'all its connections are taken: raise max_connections or lower DATABASE_POOL_SIZE',
  '57P03': 'the server is still starting: try again in a moment',
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function reasonFor(error: unknown): string {
  const known = REASONS[codeOf(error)]
  if (known) return known
  const message = error instanceof Error ? error.message.split('\n')[0] : ''
  return /timeout/i.test(message ?? '')
    ? (REASONS.ETIMEDOUT ?? '')
    : `${message || 'unknown reason'}: check DATABASE_URL`
}

/** Opens a connection as the owner, or says in one line why there is none. The caller ends it. */
export async function connectOwner(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  // An error between queries must not end the process before the one line is said.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw new SetupProblem(`The database at ${describeDatabase(databaseUrl)} is out of reach: ${reasonFor(error)}.`)
  }
  const answer = await client.query<{ server_version_num: string; server_version: string }>(
    "select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version",
  )
  const [row] = answer.rows
  if (Number(row?.server_version_num ?? 0) < OLDEST * 10_000) {
    await client.end()
    throw new SetupProblem(
      `The database at ${describeDatabase(databaseUrl)} is PostgreSQL ${row?.server_version}: Headroom needs ${OLDEST} or newer. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
    )
  }
  return client
}
