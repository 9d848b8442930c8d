import { startHub } from './hub-double'
import { startTestDatabase } from './test-database'

/** One PostgreSQL for the whole integration run; test files reach it through config(), as the app does. */
export default async function setup(): Promise<() => Promise<void>> {
  const [database, hub] = await Promise.all([startTestDatabase(), startHub()])
  Object.assign(process.env, {
    DATABASE_URL: database.databaseUrl,
    APP_DATABASE_URL: database.appDatabaseUrl,
    DIRECT_DATABASE_URL: database.databaseUrl,
    NEXTAUTH_SECRET: database.authSecret,
    NEXTAUTH_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
    HF_ENDPOINT: hub.address,
  })
  return async () => {
    await Promise.all([database.stop(), hub.stop()])
  }
}
