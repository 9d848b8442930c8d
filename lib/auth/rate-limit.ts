import { createHash } from 'node:crypto'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { AttemptLimits } from '@/lib/contracts/context'
import { LimitError } from '@/lib/contracts/errors'
import { LIMITS, type RateRule } from '@/lib/contracts/limits'
import { rateLimiter } from '@/lib/db'

/** Counters live in PostgreSQL, so that they hold over several processes. Keys are hashes: no address is kept in clear. */
export type Counter = { consume(key: string): Promise<void>; giveBack(key: string): Promise<void> }

export function counter(name: string, rule: RateRule, sentence: string): Counter {
  const limiter = () => rateLimiter({ prefix: name, points: rule.points, durationSeconds: rule.seconds })
  return {
    async consume(key) {
      try {
        await limiter().consume(hashed(key), 1)
      } catch (problem) {
        if (!(problem instanceof RateLimiterRes)) throw problem
        throw new LimitError(sentence, { retryAfterSeconds: Math.max(1, Math.ceil(problem.msBeforeNext / 1000)) })
      }
    },
    async giveBack(key) {
      await limiter().reward(hashed(key), 1)
    },
  }
}

export function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

const TOO_MANY = 'Too many attempts. Wait a while, then try again.'
const byAccount = counter('sign-in-account', LIMITS.signInPerAccount, TOO_MANY)
const byAddress = counter('sign-in-address', LIMITS.signInPerAddress, TOO_MANY)
const shareByLink = counter('share-link', LIMITS.sharePerLink, TOO_MANY)
const shareByAddress = counter('share-address', LIMITS.sharePerAddress, TOO_MANY)
const resetByAccount = counter('reset-account', LIMITS.passwordResetPerAccount, TOO_MANY)
const resetByAddress = counter('reset-address', LIMITS.passwordResetPerAddress, TOO_MANY)
const tokens = counter('token-address', LIMITS.tokenPerAddress, TOO_MANY)
const providers = counter('provider-address', LIMITS.providerPerAddress, TOO_MANY)
const confirmations = counter('confirm-user', LIMITS.confirmPerUser, TOO_MANY)
const signUps = counter('sign-up-address', LIMITS.signUpPerAddress, TOO_MANY)

export const attempts: AttemptLimits = {
  signUp: (address) => signUps.consume(address),
  provider: (address) => providers.consume(address),
  confirmation: (userId) => confirmations.consume(userId),
  async passwordReset(address, email) {
    await resetByAddress.consume(address)
    await resetByAccount.consume(email)
  },
  async token(address) {
    await tokens.consume(address)
    return { succeeded: () => tokens.giveBack(address) }
  },
  async sharePassword(address, tokenHash) {
    await shareByAddress.consume(address)
    await shareByLink.consume(tokenHash)
    return {
      async succeeded() {
        await Promise.all([shareByAddress.giveBack(address), shareByLink.giveBack(tokenHash)])
      },
    }
  },
  async signIn(address, email) {
    // Counted before the password is looked at, and for every mail address alike: the answer tells nothing of accounts.
    await byAddress.consume(address)
    await byAccount.consume(email)
    return {
      async succeeded() {
        await Promise.all([byAddress.giveBack(address), byAccount.giveBack(email)])
      },
    }
  },
}
