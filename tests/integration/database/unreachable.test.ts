import { v7 as newId } from 'uuid'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { UnavailableError } from '@/lib/contracts/errors'
import { closeDatabase, databaseReady, rateLimiter, withTeam } from '@/lib/db'
import { setLogLevel } from '@/lib/telemetry'
import { problemOf } from '../../support/problems'

// Port 1 is closed on any machine that runs tests.
vi.stubEnv('APP_DATABASE_URL', 'postgresql://headroom_app:none@127.0.0.1:1/headroom')
setLogLevel('silent')

describe('a database out of reach', () => {
  afterAll(async () => {
    await closeDatabase()
    vi.unstubAllEnvs()
  })

  it('is not ready', async () => {
    expect(await databaseReady()).toBe(false)
  })

  it('makes a request unavailable, with a time to retry', async () => {
    const problem = await problemOf(withTeam({ teamId: newId() }, (tx) => tx.plan.count()))
    expect(problem).toBeInstanceOf(UnavailableError)
    expect(problem.retryAfterSeconds).toBeGreaterThan(0)
  })

  it('does not open the door to guessing: each process counts for itself', async () => {
    const limiter = rateLimiter({ prefix: newId(), points: 1, durationSeconds: 60 })
    await limiter.consume('key')
    await expect(limiter.consume('key')).rejects.toMatchObject({ remainingPoints: 0 })
  })
})
