import { startWorker } from '@/lib/jobs/worker'

/** A worker as a process of its own that takes a job and never ends it, for a test to kill. */
const hang = () => new Promise<void>(() => undefined)
const idle = async () => undefined

async function main(): Promise<void> {
  await startWorker({
    handlers: {
      'reproject-all': idle,
      'reproject-team': idle,
      'write-report': idle,
      'forget-answers': idle,
      'mail-invitation': idle,
      'mail-password-reset': idle,
      'mail-confirmation': idle,
      'mail-address-notice': idle,
      'mail-log-in-notice': idle,
      'project-scenario': async () => {
        process.stdout.write('began\n')
        await hang()
      },
    },
  })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
