import type { TestDatabase } from './test-database'

// Test files reach the database of their worker through config(), as the app does.
const all: TestDatabase[] = JSON.parse(process.env.TEST_DATABASES ?? '[]')
const own = all[(Number(process.env.VITEST_POOL_ID) - 1) % all.length]
if (!own) throw new Error('No database was started for this worker')
Object.assign(process.env, {
  DATABASE_URL: own.databaseUrl,
  APP_DATABASE_URL: own.appDatabaseUrl,
  DIRECT_DATABASE_URL: own.databaseUrl,
  NEXTAUTH_SECRET: own.authSecret,
})
