import { z } from 'zod'
import { SetupProblem } from './problem'

const port = z.coerce.number<string>().int().min(1).max(65_535)

/** What the start command needs to know before there is a database or a secret to speak of. */
export function startSettings(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const given = environment.PORT?.trim() || '3000'
  const parsed = port.safeParse(given)
  if (!parsed.success)
    throw new SetupProblem(`PORT is "${given}": use a number from 1 to 65535, as in PORT=3001 npm start.`)
  const databaseUrl = environment.DATABASE_URL?.trim() || null
  const appUrl = environment.NEXTAUTH_URL?.trim() || environment.APP_URL?.trim() || `http://localhost:${parsed.data}`
  return {
    port: parsed.data,
    /** The demo log-in is public knowledge, so the embedded default is reachable from this machine only. */
    host: environment.HOST?.trim() || (databaseUrl ? '0.0.0.0' : '127.0.0.1'),
    appUrl: appUrl.replace(/\/+$/, ''),
    databaseUrl,
    /** Given by hand it is used, and checked; else the embedded default has one of its own. */
    authSecret: environment.NEXTAUTH_SECRET?.trim() || null,
    dataFolder: environment.HEADROOM_DATA_DIR?.trim() || '.data',
    seedDemo: environment.SEED_DEMO?.trim() || null,
    workerInline: !['0', 'false', 'no'].includes(environment.WORKER_INLINE?.trim() ?? ''),
    startedByNpm: Boolean(environment.npm_lifecycle_event),
  }
}

/** The environment of a child process: ours, with what it is to be told on top. */
export function childEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra }
}
