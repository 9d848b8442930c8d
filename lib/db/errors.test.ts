import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AppError, ConflictError, ForbiddenError, NotFoundError, UnavailableError } from '@/lib/contracts/errors'
import { logger } from '@/lib/telemetry'
import { translate, translated, uniqueConstraintOf } from './errors'

// The shapes below were taken down from Prisma 7.10 on PostgreSQL; tests/integration/database meets the real ones.
function prismaError(code: string, cause?: Record<string, unknown>) {
  return Object.assign(new Error('from Prisma'), { code, meta: cause ? { driverAdapterError: { cause } } : {} })
}

describe('translate', () => {
  const alarm = vi.spyOn(logger, 'error').mockImplementation(() => undefined)
  const warning = vi.spyOn(logger, 'warn').mockImplementation(() => undefined)
  beforeEach(() => {
    alarm.mockClear()
    warning.mockClear()
  })
  afterEach(() => vi.clearAllMocks())

  it.each([
    ['no connection within maxWait', prismaError('P2028')],
    ['server not reachable', prismaError('P1001', { kind: 'DatabaseNotReachable' })],
    ['server shutting down', prismaError('P2039', { originalCode: '57P01' })],
    ['statement timeout', prismaError('P2010', { originalCode: '57014' })],
    ['deadlock', prismaError('P2034')],
    ['connection lost', new Error('Client has encountered a connection error and is not queryable')],
  ])('%s is unavailable with a time to retry, and noted in the log', (_name, error) => {
    const made = translate(error)
    expect(made).toBeInstanceOf(UnavailableError)
    expect(made).toMatchObject({ status: 503, cause: error })
    expect((made as UnavailableError).retryAfterSeconds).toBeGreaterThan(0)
    expect(warning).toHaveBeenCalledOnce()
  })

  it('a row refused by row-level security is not-found outside and an alarm in the log', () => {
    const made = translate(prismaError('P2039', { originalCode: '42501' }))
    expect(made).toBeInstanceOf(NotFoundError)
    expect(alarm).toHaveBeenCalledWith(expect.objectContaining({ alarm: 'row-level-security' }), expect.any(String))
  })

  it.each([
    ['missing row', prismaError('P2025')],
    ['parent of another team', prismaError('P2003', { originalCode: '23503' })],
    ['id that is no uuid', prismaError('P2007', { originalCode: '22P02' })],
  ])('%s looks the same as a foreign row, without an alarm', (_name, error) => {
    const foreign = translate(prismaError('P2039', { originalCode: '42501' })) as AppError
    alarm.mockClear()
    const made = translate(error) as AppError
    expect(made).toBeInstanceOf(NotFoundError)
    expect([made.code, made.status, made.detail]).toEqual([foreign.code, foreign.status, foreign.detail])
    expect(alarm).not.toHaveBeenCalled()
  })

  it('a unique violation is a conflict that knows its constraint, and does not show it', () => {
    const made = translate(
      prismaError('P2002', { originalCode: '23505', constraint: { index: 'teams_slug_key' } }),
    ) as AppError
    expect(made).toBeInstanceOf(ConflictError)
    expect(uniqueConstraintOf(made)).toBe('teams_slug_key')
    expect(made.detail).not.toContain('teams_slug_key')
    expect(made.extensions).toEqual({})
    expect(uniqueConstraintOf(new ConflictError('another'))).toBeUndefined()
    expect(uniqueConstraintOf(new Error('another'))).toBeUndefined()
  })

  it('leaves our own errors and unknown ones as they are', () => {
    for (const error of [
      new ForbiddenError(),
      new TypeError('x'),
      prismaError('P2010', { originalCode: '23514' }),
      'a',
    ]) {
      expect(translate(error)).toBe(error)
    }
  })

  it('translated passes answers through and throws the translation', async () => {
    await expect(translated(async () => 7)).resolves.toBe(7)
    await expect(translated(() => Promise.reject(prismaError('P2025')))).rejects.toBeInstanceOf(NotFoundError)
  })
})
