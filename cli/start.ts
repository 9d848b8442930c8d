import { refuseSecondStart } from '@/cli/embedded/lock'
import { SetupProblem } from '@/lib/config'
import { startSettings } from '@/lib/config/start'
import { build, hasBuild } from './start/build'
import { stopChildren } from './start/children'
import { type Database, openDatabase } from './start/database'
import { seedDemoTeam, wantsDemoTeam } from './start/demo'
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

/** A part that ends while it is needed takes the rest with it: half a Headroom helps nobody. */
function needs(name: string, exited: Promise<string>): void {
  exited.then((how) => {
    if (!stopping)
      void leave(1, `  The ${name} has ended (${how}), so Headroom stops. Start it again with \`npm start\`.`)
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
    if (database.exited) needs('database', database.exited)
    if (!dev && !hasBuild()) await during('Building the app, once for this source (about a minute)', build)
    const opened = database
    const login = wantsDemoTeam(settings, opened.embedded)
      ? await during('Looking after the demo team', () => seedDemoTeam(opened))
      : null
    const environment = { ...database.environment, NEXTAUTH_URL: address }
    const server = startServer(settings, environment, dev)
    await untilServing(settings, server)
    needs('web server', server.exited)
    if (settings.workerInline) needs('worker', startWorkerProcess(environment).exited)
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
