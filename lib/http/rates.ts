import { type Counter, counter, reads, strangers } from '@/lib/auth/rate-limit'
import { LIMITS } from '@/lib/contracts/limits'

const SLOW_DOWN = 'That was too much at once. Wait a moment, then go on.'

/** By what it costs. A route names its own; one that names none counts as a read or as a change. */
export const RATES = {
  read: reads,
  export: counter('export-user', LIMITS.exportPerUser, SLOW_DOWN),
  report: counter('report-user', LIMITS.reportPerUser, SLOW_DOWN),
  project: counter('project-user', LIMITS.projectPerUser, SLOW_DOWN),
  search: counter('search-user', LIMITS.searchPerUser, SLOW_DOWN),
  invite: counter('invite-user', LIMITS.invitePerUser, SLOW_DOWN),
  change: counter('change-user', LIMITS.changePerUser, SLOW_DOWN),
} as const satisfies Record<string, Pick<Counter, 'consume'>>

export type RateName = keyof typeof RATES
export type Standing = Awaited<ReturnType<Counter['consume']>>

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Counts a request where it belongs: under the person, or under the address of whoever is not signed in. */
export function counted(method: string, rate: RateName | undefined, ctx: object): Promise<Standing> {
  if ('userId' in ctx) return RATES[rate ?? (SAFE.has(method) ? 'read' : 'change')].consume(String(ctx.userId))
  return strangers.consume('address' in ctx ? String(ctx.address) : 'unknown')
}

export function tellStanding(headers: Headers, { limit, remaining, resetSeconds }: Standing): void {
  headers.set('RateLimit-Limit', String(limit))
  headers.set('RateLimit-Remaining', String(remaining))
  headers.set('RateLimit-Reset', String(resetSeconds))
}
