/** The one family of errors that verbs throw. Each maps to one RFC 9457 problem; codes are stable and may be relied on. */

export type Issue = { path: string; message: string }

export type ErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'limit'
  | 'unavailable'
  | 'internal'

export const UNAVAILABLE_DIGEST = 'unavailable'
export const LIMIT_DIGEST = 'limit'

type Extra = { issues?: Issue[]; retryAfterSeconds?: number; extensions?: Record<string, unknown>; status?: number }

export class AppError extends Error {
  readonly issues: Issue[]
  readonly retryAfterSeconds: number | undefined
  /** Members added to the problem body, such as both versions of a conflict. */
  readonly extensions: Record<string, unknown>
  readonly status: number

  constructor(
    readonly code: ErrorCode,
    defaultStatus: number,
    /** One sentence for a person, safe to show: what, where, the way out. */
    readonly detail: string,
    extra: Extra = {},
  ) {
    super(detail)
    this.name = new.target.name
    this.status = extra.status ?? defaultStatus
    this.issues = extra.issues ?? []
    this.retryAfterSeconds = extra.retryAfterSeconds
    this.extensions = extra.extensions ?? {}
  }
}

export class UnauthenticatedError extends AppError {
  constructor(detail = 'You are signed out, or your session has ended. Sign in and try again.') {
    super('unauthenticated', 401, detail)
  }
}

export class ForbiddenError extends AppError {
  constructor(detail = 'Your role in this team does not allow this. Ask an owner or admin of the team.') {
    super('forbidden', 403, detail)
  }
}

/** Missing and foreign look the same from outside, down to the sentence. */
export class NotFoundError extends AppError {
  constructor(detail = 'There is nothing at this address, or it is not yours to see.') {
    super('not-found', 404, detail)
  }
}

export class ConflictError extends AppError {
  constructor(detail: string, extensions: Record<string, unknown> = {}, retryAfterSeconds?: number) {
    super('conflict', 409, detail, { extensions, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) })
  }
}

export class InvalidError extends AppError {
  constructor(detail: string, issues: Issue[] = [], status = 422) {
    super('invalid', status, detail, { issues, status })
  }
}

type LimitExtra = { retryAfterSeconds?: number; status?: number; standing?: LimitError['standing'] }

export class LimitError extends AppError {
  /** As for the error below: a page that knows it can say so. */
  readonly digest = LIMIT_DIGEST
  /** Of a limit that counts in time: how much it lets through, and when again. */
  readonly standing: { limit: number; remaining: number; resetSeconds: number } | undefined

  constructor(detail: string, extra: LimitExtra = {}) {
    super('limit', 429, detail, extra)
    this.standing = extra.standing
  }
}

export class UnavailableError extends AppError {
  /** All that a page hears of an error of the server; by this one it knows that waiting helps. */
  readonly digest = UNAVAILABLE_DIGEST

  constructor(detail = 'The service is busy. Try again in a few seconds.', retryAfterSeconds = 2) {
    super('unavailable', 503, detail, { retryAfterSeconds })
  }
}

export class InternalError extends AppError {
  constructor(detail = 'Something went wrong on our side. It is logged under the request id.') {
    super('internal', 500, detail)
  }
}
