import { leasedCounter } from '@/lib/auth/rate-limit'
import { LimitError } from '@/lib/contracts/errors'
import { closeDatabase } from '@/lib/db'

/** A process of its own that reads as often as it may under a limit that others count in, too; says how often that was. */
async function main([name = '', points = '0', batch = '1', key = '']: string[]): Promise<void> {
  const counter = leasedCounter(name, { points: Number(points), seconds: 600 }, Number(batch), 'Enough.')
  let granted = 0
  try {
    for (;;) {
      await counter.consume(key)
      granted += 1
    }
  } catch (problem) {
    if (!(problem instanceof LimitError)) throw problem
  }
  await closeDatabase()
  console.log(granted)
  process.exit(0)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
