import { SetupProblem } from './problem'
import { deriveAppPassword } from './secret'

export const APP_ROLE = 'headroom_app'

export function parseDatabaseUrl(name: string, value: string): URL {
  let url: URL
  try {
    url = new URL(value)
  } catch {
    throw new SetupProblem(`${name} is not an address: expected postgresql://user:password@host:5432/database.`)
  }
  if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:') {
    throw new SetupProblem(`${name} names "${url.protocol}//": only PostgreSQL is supported (postgresql://…).`)
  }
  if (url.pathname.length < 2) {
    throw new SetupProblem(
      `${name} names no database: add it at the end, as in postgresql://user:password@host/headroom.`,
    )
  }
  return url
}

/** The same server and database under the app's own role, with a password every process can derive. */
export function deriveAppUrl(databaseUrl: string, secret: string): string {
  const url = parseDatabaseUrl('DATABASE_URL', databaseUrl)
  url.username = APP_ROLE
  url.password = deriveAppPassword(secret)
  return url.toString()
}

/** Host and database for messages; never the user or the password. */
export function describeDatabase(databaseUrl: string): string {
  const url = parseDatabaseUrl('DATABASE_URL', databaseUrl)
  return `${url.hostname}:${url.port || '5432'}${url.pathname}`
}
