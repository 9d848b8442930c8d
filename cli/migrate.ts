import { config, SetupProblem } from '@/lib/config'
import { prepareDatabase } from '@/lib/db/migrate'

/** Brings the database of DATABASE_URL up to this source and ends: the `migrate` service in compose, or by hand. */
prepareDatabaseOnce().catch((error: unknown) => {
  console.error(error instanceof SetupProblem ? error.message : error)
  process.exit(1)
})

async function prepareDatabaseOnce(): Promise<void> {
  const applied = await prepareDatabase(config())
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
}
