import { createHash } from 'node:crypto'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { AttemptLimits } from '@/lib/contracts/context'
import { LimitError } from '@/lib/contracts/errors'
import { LIMITS, type RateRule } from '@/lib/contracts/limits'
import { rateLimiter } from '@/lib/db'
import { type Leased, leases, type Standing } from './lease'

/** Counters live in PostgreSQL, so that they hold over several processes. Keys are hashes: no address is kept in clear. */
export type Counter = { consume(key: string): Promise<Standing>; giveBack(key: string): Promise<void> }

async function taken(name: string, rule: RateRule, key: string, points: number): Promise<Leased> {
  try {
    const limiter = rateLimiter({ prefix: name, points: rule.points, durationSeconds: rule.seconds })
    const { remainingPoints, msBeforeNext } = await limiter.consume(hashed(key), points)
    return { granted: true, remaining: remainingPoints, msLeft: msBeforeNext }
  } catch (problem) {
    if (!(problem instanceof RateLimiterRes)) throw problem
    return { granted: false, remaining: 0, msLeft: problem.msBeforeNext }
  }
}

function standingOf({ granted, remaining, msLeft }: Leased, { points }: RateRule, sentence: string): Standing {
  const resetSeconds = Math.max(1, Math.ceil(msLeft / 1000))
  const standing = { limit: points, remaining, resetSeconds }
  if (granted) return standing
  throw new LimitError(sentence, { retryAfterSeconds: resetSeconds, standing })
}

export function counter(name: string, rule: RateRule, sentence: string): Counter {
  return {
    consume: async (key) => standingOf(await taken(name, rule, key, 1), rule, sentence),
    async giveBack(key) {
      await rateLimiter({ prefix: name, points: rule.points, durationSeconds: rule.seconds }).reward(hashed(key), 1)
    },
  }
}

/** For what is asked often and costs little: points are taken `batch` at a time, so most questions write nothing. */
export function leasedCounter(name: string, rule: RateRule, batch: number, sentence: string): Pick<Counter, 'consume'> {
  const use = leases((key, points) => taken(name, rule, key, points), batch)
  return { consume: async (key) => standingOf(await use(key), rule, sentence) }
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

const sharePapers = counter('share-paper', LIMITS.sharePaperPerAddress, TOO_MANY)
const shareOpens = counter('share-open', LIMITS.shareOpenPerAddress, TOO_MANY)

const SLOW_DOWN = 'That was too much at once. Wait a moment, then go on.'
/** Points that a process takes at a time. */
const BATCH = 20
/** Whatever a signed-in person looks at, pages and routes alike. */
export const reads = leasedCounter('read-user', LIMITS.readPerUser, BATCH, SLOW_DOWN)
/** Pages and routes for whoever is not signed in, by network address. */
export const strangers = leasedCounter('anonymous-address', LIMITS.anonymousPerAddress, BATCH, SLOW_DOWN)

export const attempts: AttemptLimits = {
  async signUp(address) {
    await signUps.consume(address)
  },
  async provider(address) {
    await providers.consume(address)
  },
  async confirmation(userId) {
    await confirmations.consume(userId)
  },
  async shareOpen(address) {
    await shareOpens.consume(address)
  },
  async sharePaper(address) {
    await sharePapers.consume(address)
  },
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
