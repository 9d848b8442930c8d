import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { AttemptLimits } from '@/lib/contracts/context'
import { LimitError } from '@/lib/contracts/errors'
import { LIMITS, type RateRule } from '@/lib/contracts/limits'
import { rateLimitStore } from '@/lib/db'

/** Counters live in PostgreSQL, so that they hold over several processes. Keys are hashes: no address is kept in clear. */
export type RateLimiter = { consume(key: string): Promise<void>; reward(key: string): Promise<void> }

const limiters = new Map<string, RateLimiterPostgres>()

export function rateLimiter(name: string, rule: RateRule, sentence: string): RateLimiter {
  return {
    async consume(key) {
      try {
        await limiterOf(name, rule).consume(hashed(key), 1)
      } catch (problem) {
        if (!(problem instanceof RateLimiterRes)) throw problem
        throw new LimitError(sentence, { retryAfterSeconds: Math.max(1, Math.ceil(problem.msBeforeNext / 1000)) })
      }
    },
    async reward(key) {
      await limiterOf(name, rule).reward(hashed(key), 1)
    },
  }
}

function limiterOf(name: string, rule: RateRule): RateLimiterPostgres {
  const existing = limiters.get(name)
  if (existing) return existing
  const limiter = new RateLimiterPostgres({
    storeClient: rateLimitStore(),
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points: rule.points,
    duration: rule.seconds,
    clearExpiredByTimeout: true,
  })
  limiters.set(name, limiter)
  return limiter
}

function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

const TOO_MANY = 'Too many attempts. Wait a while, then try again.'
const byAccount = rateLimiter('sign-in-account', LIMITS.signInPerAccount, TOO_MANY)
const byAddress = rateLimiter('sign-in-address', LIMITS.signInPerAddress, TOO_MANY)
const signUps = rateLimiter('sign-up-address', LIMITS.signUpPerAddress, TOO_MANY)

export const attempts: AttemptLimits = {
  signUp: (address) => signUps.consume(address),
  async signIn(address, email) {
    // Counted before the password is looked at, for any address of mail alike: the answer tells nothing about accounts.
    await byAddress.consume(address)
    await byAccount.consume(email)
    return {
      async succeeded() {
        await Promise.all([byAddress.reward(address), byAccount.reward(email)])
      },
    }
  },
}
