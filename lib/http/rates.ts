import { counter } from '@/lib/auth/rate-limit'
import { LIMITS } from '@/lib/contracts/limits'

const SLOW_DOWN = 'That was too much at once. Wait a moment, then go on.'

/** Counted per user: what costs computing, and changes. Plain reads are not counted. */
export const RATES = {
  project: counter('project-user', LIMITS.projectPerUser, SLOW_DOWN),
  invite: counter('invite-user', LIMITS.invitePerUser, SLOW_DOWN),
  change: counter('change-user', LIMITS.changePerUser, SLOW_DOWN),
} as const

export type RateName = keyof typeof RATES
