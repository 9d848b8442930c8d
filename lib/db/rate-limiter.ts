import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import { database } from './client'

export type RateLimiterOptions = { prefix: string; points: number; durationSeconds: number; blockSeconds?: number }

// By pool, so that a closed database takes its limiters along. Each limiter keeps a timer that clears expired rows:
// one made for each request would pile them up.
const limiters = new WeakMap<object, Map<string, RateLimiterPostgres>>()

/**
 * Counts attempts in PostgreSQL, in one atomic statement each, so that all processes share the count. While the database
 * is out of reach each process counts for itself. Keys must carry no personal data in clear: hash addresses first.
 */
export function rateLimiter(options: RateLimiterOptions): RateLimiterPostgres {
  const { pool } = database()
  const ofPool = limiters.get(pool) ?? new Map<string, RateLimiterPostgres>()
  limiters.set(pool, ofPool)
  const name = JSON.stringify([options.prefix, options.points, options.durationSeconds, options.blockSeconds ?? 0])
  const known = ofPool.get(name)
  if (known) return known

  const rule = {
    keyPrefix: options.prefix,
    points: options.points,
    duration: options.durationSeconds,
    blockDuration: options.blockSeconds ?? 0,
  }
  const made = new RateLimiterPostgres({
    ...rule,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    // The app role may not create tables; the migration made this one.
    tableCreated: true,
    insuranceLimiter: new RateLimiterMemory(rule),
  })
  ofPool.set(name, made)
  return made
}
