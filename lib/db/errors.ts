import { AppError, ConflictError, NotFoundError, UnavailableError } from '@/lib/contracts/errors'
import { logger } from '@/lib/telemetry'

/** What is known of a failed statement: Prisma's code, PostgreSQL's code, and the constraint that refused it. */
export type DatabaseFailure = { code: string | undefined; sqlState: string | undefined; constraint: string | undefined }

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function failureOf(error: unknown): DatabaseFailure {
  const cause = field(field(field(error, 'meta'), 'driverAdapterError'), 'cause')
  return {
    code: text(field(error, 'code')),
    sqlState: text(field(cause, 'originalCode')) ?? text(field(cause, 'code')),
    constraint: text(field(field(cause, 'constraint'), 'index')),
  }
}

// No server, no such database, wrong password, too many connections, no free connection in time, connection lost.
const OUT_OF_REACH = new Set(['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'])
// Ended by the server: shut down, starting up, too many connections, statement or lock timeout, deadlock, serialization.
const TRY_AGAIN = new Set(['57P01', '57P02', '57P03', '53300', '57014', '55P03', '40P01', '40001', '08006', '08003'])
// The driver's own words for a connection lost under a transaction; it gives them no code.
const LOST =
  /not queryable|connection terminated|timeout exceeded when trying to connect|query read timeout|ECONNRESET|ECONNREFUSED|EPIPE/i
const DENIED = '42501'
const NOT_A_UUID = '22P02'

/** The refused constraint's name when the error is a ConflictError made of a unique violation, as in 'teams_slug_key'. */
export function uniqueConstraintOf(error: unknown): string | undefined {
  return error instanceof ConflictError ? failureOf(error.cause).constraint : undefined
}

/**
 * Turns what the database said into the family of errors that verbs throw. Foreign and missing rows become the same
 * not-found; an error that is not understood passes unchanged, to be logged and answered as internal.
 */
export function translate(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { code, sqlState, constraint } = failureOf(error)

  if (sqlState === DENIED) {
    // Only a defect in a verb, or an attack through one, gets this far: the locks before this one should have held.
    logger.error({ alarm: 'row-level-security', code, sqlState, err: error }, 'the database refused a foreign row')
    return withCause(new NotFoundError(), error)
  }
  if (code === 'P2025' || code === 'P2003' || sqlState === '23503') return withCause(new NotFoundError(), error)
  if (sqlState === NOT_A_UUID || code === 'P2023') return withCause(new NotFoundError(), error)
  if (code === 'P2002' || sqlState === '23505') {
    return withCause(
      new ConflictError('This exists already, or was changed by someone else at the same moment.'),
      error,
    )
  }
  const lost = code === undefined && error instanceof Error && LOST.test(error.message)
  if (lost || code === 'P2034' || OUT_OF_REACH.has(code ?? '') || TRY_AGAIN.has(sqlState ?? '')) {
    logger.warn({ code, sqlState, constraint, err: error }, 'the database is busy or out of reach')
    return withCause(new UnavailableError(), error)
  }
  return error
}

function withCause<E extends Error>(made: E, cause: unknown): E {
  made.cause = cause
  return made
}

export async function translated<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw translate(error)
  }
}
