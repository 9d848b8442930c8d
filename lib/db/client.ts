import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { config } from '@/lib/config'
import { logger } from '@/lib/telemetry'
import { PrismaClient } from './generated/client'

/** How long a request may wait for a connection before it is told that the service is busy. */
export const MAX_WAIT_MS = 3_000
/** How long one transaction may hold its connection. */
export const TRANSACTION_TIMEOUT_MS = 15_000
/** How long one statement may run; set within each transaction, so that it passes a transaction pooler. */
export const STATEMENT_TIMEOUT_MS = 10_000
const QUERY_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 2_000

function open() {
  const { appDatabaseUrl, poolSize } = config()
  const pool = new Pool({
    connectionString: appDatabaseUrl,
    max: poolSize,
    application_name: 'headroom',
    connectionTimeoutMillis: MAX_WAIT_MS,
    idleTimeoutMillis: 30_000,
    // A server that hangs, or is cut off, enforces no timeout of its own: then ours ends the wait, a little later.
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
  })
  // An idle connection dies when the server restarts; without a listener that would end the process.
  pool.on('error', ({ message }) => logger.warn({ reason: message }, 'an idle database connection was lost'))
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // A member may read the names of the team; nobody reads a hash unless the query asks for it by name.
    omit: {
      user: { passwordHash: true },
      shareLink: { passwordHash: true, tokenHash: true },
      invitation: { tokenHash: true },
      passwordReset: { tokenHash: true },
      emailConfirmation: { tokenHash: true },
    },
    transactionOptions: { maxWait: MAX_WAIT_MS, timeout: TRANSACTION_TIMEOUT_MS },
  })
  return { pool, prisma }
}

export type Database = ReturnType<typeof open>

// A bundler may load this module more than once in a process; the pool must exist once.
const slot = globalThis as typeof globalThis & { headroomDatabase?: Database }

/** Opened on first use; only the files of this folder may call it. */
export function database(): Database {
  slot.headroomDatabase ??= open()
  return slot.headroomDatabase
}

/** Closes the pool; the next use opens a new one. For the end of a process or of a test. */
export async function closeDatabase(): Promise<void> {
  const open = slot.headroomDatabase
  if (!open) return
  slot.headroomDatabase = undefined
  await open.prisma.$disconnect()
  await open.pool.end()
}
