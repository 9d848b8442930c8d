import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { SetupProblem } from '@/lib/config'
import { commandOf, isAlive, waitUntilGone } from './process-table'
import type { SystemUser } from './system-user'

export const OWNER = 'headroom_owner'
const VERSION = '18'
const STOP_WITHIN_MS = 15_000
const LOOK_EVERY_MS = 1_000

/** Fixed, so that names sort alike on every machine and a copied data folder opens anywhere. */
const INITDB = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
]

/** The server is told nothing of our own environment: no PG* variable of the caller may change what it does. */
function bareEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

export function initialise(native: string, cluster: string, password: string, user: SystemUser | null): void {
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
    if (found === VERSION) return
    throw new SetupProblem(
      `${cluster} was made by PostgreSQL ${found}, this is ${VERSION}: start the older Headroom to export it, or choose another HEADROOM_DATA_DIR.`,
    )
  }
  // Made under another name and renamed when whole: a start killed half-way leaves nothing that looks like a database.
  const unfinished = `${cluster}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const secretFolder = mkdtempSync(join(tmpdir(), 'headroom-initdb-'))
  const passwordFile = join(secretFolder, 'password')
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (user) {
      chownSync(secretFolder, user.uid, user.gid)
      chownSync(passwordFile, user.uid, user.gid)
    }
    const run = spawnSync(
      join(native, 'bin/initdb'),
      [`--pgdata=${unfinished}`, `--username=${OWNER}`, `--pwfile=${passwordFile}`, ...INITDB],
      { ...user, cwd: dirname(cluster), encoding: 'utf8', env: bareEnvironment() },
    )
    if (run.status !== 0) {
      const why = run.error?.message ?? (run.stderr || run.stdout).trim().split('\n').slice(-3).join(' ')
      throw new SetupProblem(`The embedded PostgreSQL could not be set up in ${cluster}: ${why}`)
    }
    renameSync(unfinished, cluster)
  } finally {
    rmSync(secretFolder, { recursive: true, force: true })
  }
}

/** Stops a server that outlived its Headroom (`kill -9`), so that this start can have the data. */
export async function stopOrphan(cluster: string): Promise<boolean> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return false
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !commandOf(pid).includes(cluster)) {
    // The pid is nobody or somebody else by now; PostgreSQL would refuse to start over it.
    rmSync(file, { force: true })
    return false
  }
  process.kill(pid, 'SIGINT')
  if (!(await waitUntilGone(pid, STOP_WITHIN_MS))) {
    throw new SetupProblem(
      `A PostgreSQL left from an earlier start (process ${pid}) does not stop: end it with \`kill -9 ${pid}\`, then start again.`,
    )
  }
  return true
}

/** What the server says of itself in its pid file: the pid first, its state in the eighth line. */
function isStopping(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'stopping'
  } catch {
    return false
  }
}

export type RunningServer = { stop: () => Promise<void>; exited: Promise<string> }

/** Listens on the loopback address only, without a socket file. Resolves as soon as the process runs. */
export function launch(native: string, cluster: string, port: number, user: SystemUser | null): RunningServer {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    password_encryption: 'scram-sha-256',
    log_min_messages: 'warning',
    log_timezone: 'UTC',
    timezone: 'UTC',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Its own process group: Ctrl-C must reach the app first, the database last.
  const child = spawn(join(native, 'bin/postgres'), ['-D', cluster, '-p', String(port), ...flags], {
    ...user,
    cwd: cluster,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: bareEnvironment(),
  })
  let lastLines = ''
  child.stderr.on('data', (chunk) => {
    lastLines = (lastLines + String(chunk)).slice(-2000)
  })
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) =>
      resolve(`${signal ?? `code ${code}`}: ${lastLines.trim().split('\n').slice(-3).join(' ')}`),
    )
  })
  const watch = setInterval(() => {
    // Told to stop by somebody else (TERM), the server waits for its last guest, and ours never go: a database that lets
    // nobody in. Ending it for good is what lets it be started again.
    if (isStopping(cluster, child.pid)) child.kill('SIGINT')
  }, LOOK_EVERY_MS)
  watch.unref()
  exited.then(() => clearInterval(watch))
  return {
    exited,
    stop: async () => {
      clearInterval(watch)
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
      child.kill('SIGINT')
      const late = setTimeout(() => child.kill('SIGQUIT'), STOP_WITHIN_MS)
      await exited
      clearTimeout(late)
    },
  }
}
