import { startTestDatabase } from './test-database'

/** One PostgreSQL for the whole integration run; test files reach it through config(), as the app does. */
export default async function setup(): Promise<() => Promise<void>> {
  const database = await startTestDatabase()
  Object.assign(process.env, {
    DATABASE_URL: database.databaseUrl,
    APP_DATABASE_URL: database.appDatabaseUrl,
    DIRECT_DATABASE_URL: database.databaseUrl,
    NEXTAUTH_SECRET: database.authSecret,
    NEXTAUTH_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
  })
  return () => database.stop()
}
