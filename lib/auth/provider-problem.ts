import { AppError } from '@/lib/contracts/errors'
import type { ProviderProblem } from '@/lib/contracts/identity'

/** Answers of RFC 6749 4.1.2.1 and OpenID Connect Core 3.1.2.6 that mean that the person, or their administrator, said no. */
const DENIED = new Set(['access_denied', 'login_required', 'interaction_required', 'consent_required'])
const AWAY = new Set(['temporarily_unavailable', 'server_error'])

/** Words of the library that next-auth rests on (openid-client), of Node's sockets and of fetch. */
const KINDS: [RegExp, ProviderProblem][] = [
  [/cookie was missing|could not be parsed|different provider|state mismatch|state missing|nonce m/i, 'state'],
  [/not active yet|JWT expired/i, 'clock'],
  [
    /timed out|timeout|aborted|ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|socket|fetch failed|got: 5\d\d|certificate|temporarily_unavailable|server_error/i,
    'away',
  ],
]

/** What went wrong on the way to a provider and back, from what next-auth tells its log. */
export function kindOfFailure(code: string, message: string): ProviderProblem {
  if (code === 'OAUTH_CALLBACK_HANDLER_ERROR') {
    if (DENIED.has(message)) return 'denied'
    return AWAY.has(message) ? 'away' : 'provider'
  }
  return KINDS.find(([words]) => words.test(message))?.[1] ?? 'provider'
}

/** What a verb refused. */
export function kindOfRefusal(problem: unknown): ProviderProblem {
  if (!(problem instanceof AppError)) return 'busy'
  if (problem.code === 'conflict') return 'taken'
  if (problem.code === 'limit') return problem.status === 429 ? 'limit' : 'many'
  return problem.code === 'unauthenticated' ? 'session' : problem.code === 'invalid' ? 'provider' : 'busy'
}
