import { AppError, type ErrorCode, InternalError, LimitError } from '@/lib/contracts/errors'
import { logger } from '@/lib/telemetry'
import { tellStanding } from './rates'

const TITLES: Record<ErrorCode, string> = {
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'Changed in between',
  invalid: 'Not valid',
  limit: 'Limit reached',
  unavailable: 'Busy',
  internal: 'Something went wrong',
}

/** RFC 9457. Only errors of our own family speak for themselves; the text of any other stays in the log. */
export function problemResponse(thrown: unknown, where: { requestId: string; path: string }): Response {
  const error = thrown instanceof AppError ? thrown : new InternalError()
  // Of a database that is away or busy the log has heard already, by the one who asked it.
  if (error.status >= 500 && error.code !== 'unavailable') logger.error({ err: thrown, ...where }, 'a request failed')
  const body = {
    ...error.extensions,
    type: `urn:headroom:problem:${error.code}`,
    title: TITLES[error.code],
    status: error.status,
    code: error.code,
    detail: error.detail,
    issues: error.issues,
    requestId: where.requestId,
  }
  const headers = new Headers({
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Request-Id': where.requestId,
  })
  if (error.retryAfterSeconds !== undefined) headers.set('Retry-After', String(error.retryAfterSeconds))
  if (error instanceof LimitError && error.standing) tellStanding(headers, error.standing)
  return new Response(JSON.stringify(body), { status: error.status, headers })
}
