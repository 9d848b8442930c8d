import { config } from '@/lib/config'
import { startWorker } from '@/lib/jobs/worker'
import { logger, setLogLevel } from '@/lib/telemetry'

/** The job worker as a process of its own: a child of `npm start`, a service of its own in compose. */
async function main(): Promise<void> {
  setLogLevel(config().logLevel)
  const worker = await startWorker()
  let stopping = false
  const stop = async () => {
    stopping = true
    await worker.stop()
    process.exit(0)
  }
  // The queue gives up when the database is away too long. Whoever runs this process starts it again.
  const gaveUp = (error?: unknown) => {
    if (stopping) return
    logger.fatal({ err: error }, 'the worker ended by itself')
    process.exit(1)
  }
  worker.ended.then(() => gaveUp(), gaveUp)
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  logger.fatal({ err: error }, 'the worker could not start')
  process.exit(1)
})
