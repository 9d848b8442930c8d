import { availableParallelism } from 'node:os'
import { startHub } from './hub-double'
import { startTestDatabase, type TestDatabase } from './test-database'

/** A PostgreSQL for each worker, so that what one test file counts or locks is nothing to another; see own-database.ts. */
export default async function setup(): Promise<() => Promise<void>> {
  const hub = await startHub()
  const databases: TestDatabase[] = []
  // One after the other: on a server that was named they share roles, which are made once.
  for (let worker = 0; worker < availableParallelism(); worker++) databases.push(await startTestDatabase())
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
