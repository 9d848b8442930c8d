import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { begin, freePort, sleep } from './running.mjs'

const READY = /Stop it with Ctrl-C/
const MINUTE = 60_000

/** Whatever the caller's own environment names, this installation has its own. */
const OWN = ['DATABASE_URL', 'APP_DATABASE_URL', 'DIRECT_DATABASE_URL', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL', 'APP_URL']

/** The child of a process whose command line looks so; null while there is none (Linux). */
function childOf(parent, program) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      if (Number(fields[1]) === parent && fields[0] !== 'Z' && program.test(command)) return Number(pid)
    } catch {
      // It ended while it was looked at.
    }
  }
  return null
}

/** This checkout, started as a person starts it, on data and a port of its own. It is built already. */
export async function startInstallation(extra = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-deep-'))
  // Open to pass through, so that root's PostgreSQL user finds its data inside.
  chmodSync(folder, 0o755)
  const dataFolder = join(folder, 'data')
  const port = await freePort()
  const env = { ...process.env, ...Object.fromEntries(OWN.map((name) => [name, ''])), LOG_LEVEL: 'error' }
  const program = begin('node', ['cli/start.mjs'], {
    cwd: process.cwd(),
    env: { ...env, SEED_DEMO: '0', HEADROOM_DATA_DIR: dataFolder, PORT: String(port), ...extra },
  })
  const base = `http://127.0.0.1:${port}`
  const answers = (path) =>
    fetch(base + path, { signal: AbortSignal.timeout(10_000) }).then(
      (response) => response.ok,
      () => false,
    )

  return {
    base,
    program,
    started: () => program.says(READY, 8 * MINUTE),
    // Next gives its process a name of its own once it serves.
    serverPid: () => childOf(program.pid, /cli\/serve\.mjs|next-server/),
    workerPid: () => childOf(program.pid, /cli\/worker\.ts/),
    databasePid: () => childOf(program.pid, /bin\/postgres/),
    /** Seconds until the server, and the database through it, answers again; null when it does not. */
    async untilReady(withinMs) {
      const began = performance.now()
      while (performance.now() - began < withinMs) {
        if (await answers('/api/ready')) return (performance.now() - began) / 1000
        await sleep(50)
      }
      return null
    },
    /** The database as its owner, past row-level security. */
    async database() {
      const { ownerPassword } = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8'))
      const [, , , databasePort] = readFileSync(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')
      const client = new pg.Client({
        connectionString: `postgresql://headroom_owner:${encodeURIComponent(ownerPassword)}@127.0.0.1:${databasePort}/headroom`,
      })
      await client.connect()
      return client
    },
    async stop() {
      try {
        program.signalGroup('SIGTERM')
        await program.ended
      } catch {
        // It ended already, and says so elsewhere.
      }
      try {
        rmSync(readlinkSync(join(dataFolder, 'postgres')), { recursive: true, force: true })
      } catch {
        // Not a link: the data lies inside the folder.
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What is wrong, or null; a check must not pass on nothing. */
export const result = (what, fine, text) => ({
  what,
  problem: fine ? null : String(text).trim().slice(-1500) || 'nothing was said',
})

/** A build of this very source, made when there is none. */
export async function built() {
  const build = begin('node', ['--import', 'tsx', 'cli/start/build-once.ts'], { cwd: process.cwd(), env: process.env })
  return result('the app is built', (await build.ended) === 0, build.text())
}
