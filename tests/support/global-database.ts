import { availableParallelism } from 'node:os'
import type { TestProject } from 'vitest/node'
import { startHub } from './hub-double'
import { startTestDatabase, type TestDatabase } from './test-database'

/** A PostgreSQL for each worker, so that what one test file counts or locks is nothing to another; own-database.ts gives each its own. */
export default async function setup({ config }: TestProject): Promise<() => Promise<void>> {
  // One where the files of a project come one after the other.
  const workers = config.maxWorkers ?? availableParallelism()
  const hub = await startHub()
  const databases: TestDatabase[] = []
  // One after the other: on a server that was named they share roles, which are made once.
  for (let worker = 0; worker < workers; worker++) databases.push(await startTestDatabase())
  Object.assign(process.env, {
    TEST_DATABASES: JSON.stringify(databases),
    NEXTAUTH_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
    HF_ENDPOINT: hub.address,
  })
  return async () => {
    await Promise.all([...databases.map((database) => database.stop()), hub.stop()])
  }
}
