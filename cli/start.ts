import { refuseSecondStart } from '@/cli/embedded/lock'
import { SetupProblem } from '@/lib/config'
import { startSettings } from '@/lib/config/start'
import { build, hasBuild } from './start/build'
import { stopChildren } from './start/children'
import { type Database, openDatabase } from './start/database'
import { seedDemoTeam, wantsDemoTeam } from './start/demo'
import { keepRunning, type Part } from './start/keep-running'
import { whenNpmIsGone } from './start/parent'
import { requireFreePort } from './start/port'
import { during, say } from './start/say'
import { startServer, startWorkerProcess, untilServing } from './start/server'

let database: Database | null = null
let stopping: Promise<void> | null = null

/** The app first, the database last; asked twice, it is done once. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    await stopChildren()
    await database?.stop()
  })()
  return stopping
}

async function leave(code: number, why: string): Promise<never> {
  if (!stopping) say(why)
  await stopAll()
  process.exit(code)
}

function watchForTheEnd(startedByNpm: boolean): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void leave(0, '\n  Stopping …'))
  }
  if (startedByNpm) whenNpmIsGone(() => void leave(1, '  npm, which started this, is gone: stopping …'))
}

/** So many ends in a row before a part is given up: about a minute. */
const ATTEMPTS = 12

/** Half a Headroom helps nobody: a part that ends is started again, and when that does not help all of it ends. */
function needs(name: string, first: Part, again: () => Part | Promise<Part>, attempts = ATTEMPTS): void {
  void keepRunning(name, first, {
    again,
    attempts,
    stopping: () => stopping !== null,
    giveUp: (_name, how) =>
      void leave(
        1,
        `  The ${name} ends again and again (${how}), so Headroom stops. Start it again with \`npm start\`.`,
      ),
  })
}

export async function start(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== '--dev')
  if (unknown) throw new SetupProblem(`There is no option ${unknown}: the only one is --dev.`)
  const dev = args.includes('--dev')
  const settings = startSettings()
  const address = settings.appUrl
  watchForTheEnd(settings.startedByNpm)
  try {
    say(`Headroom starts${dev ? ' for development' : ''}.`)
    if (!settings.databaseUrl) refuseSecondStart(settings.dataFolder)
    await requireFreePort(settings.port, settings.host)
    database = await openDatabase(settings, address)
    const { part, again } = database
    if (part) needs('database', part, again)
    if (!dev && !hasBuild()) await during('Building the app, once for this source (about a minute)', build)
    const opened = database
    const login = wantsDemoTeam(settings, opened.embedded)
      ? await during('Looking after the demo team', () => seedDemoTeam(opened))
      : null
    const environment = { ...database.environment, NEXTAUTH_URL: address }
    const server = startServer(settings, environment, dev)
    await untilServing(settings, server)
    needs('web server', server, () => startServer(settings, environment, dev))
    // A worker cannot start while the database is away: however long that takes, it is tried again.
    const worker = () => startWorkerProcess(environment)
    if (settings.workerInline) needs('worker', worker(), worker, Number.POSITIVE_INFINITY)
    say(`\n  Headroom is ready:  ${address}`)
    if (login) say(`  Demo log-in:        ${login.email}  /  ${login.password}`)
    say('  Stop it with Ctrl-C.\n')
  } catch (error) {
    // Stopping ends the children, which fails whatever waited for them: that is no problem to report.
    if (stopping) return stopAll()
    await stopAll()
    throw error
  }
}
