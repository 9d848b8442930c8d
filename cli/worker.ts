import { config } from '@/lib/config'
import { startWorker } from '@/lib/jobs/worker'
import { logger, setLogLevel } from '@/lib/telemetry'

/** The job worker as a process of its own: a child of `npm start`, a service of its own in compose. */
async function main(): Promise<void> {
  setLogLevel(config().logLevel)
  const worker = await startWorker()
  const stop = async () => {
    await worker.stop()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  logger.fatal({ err: error }, 'the worker could not start')
  process.exit(1)
})
