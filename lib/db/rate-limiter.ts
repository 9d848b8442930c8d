import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { database } from './client'

export type RateLimiterOptions = { prefix: string; points: number; durationSeconds: number; blockSeconds?: number }

/**
 * Counts attempts in PostgreSQL, in one atomic statement each, so that all processes share the count. Keys must carry
 * no personal data in clear: hash addresses before they come here.
 */
export function rateLimiter(options: RateLimiterOptions): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: database().pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    // The app role may not create tables; the migration made this one.
    tableCreated: true,
    keyPrefix: options.prefix,
    points: options.points,
    duration: options.durationSeconds,
    blockDuration: options.blockSeconds ?? 0,
  })
}
