import { config } from '@/lib/config'
import { logger, setLogLevel } from '@/lib/telemetry'
import { seedDemo } from '@/prisma/seed'

/** Makes the demo team where it is missing and prints its log-in as JSON: a child of the start command, or by hand. */
async function main(): Promise<void> {
  setLogLevel(config().logLevel)
  process.stdout.write(`${JSON.stringify(await seedDemo())}\n`)
  // The pool would keep its connections, and this process, a while longer.
  process.exit(0)
}

main().catch((error: unknown) => {
  logger.fatal({ err: error }, 'the demo team could not be made')
  process.exit(1)
})
