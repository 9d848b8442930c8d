import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import { rateLimiter } from '@/lib/db'
import { database } from '@/lib/db/client'

describe('rateLimiter', () => {
  it('lets as many through as it has points, also when they come at once', async () => {
    const limiter = rateLimiter({ prefix: newId(), points: 3, durationSeconds: 60 })
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => limiter.consume('key')))
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    await expect(limiter.consume('another')).resolves.toMatchObject({ remainingPoints: 2 })
  })

  it('counts in the database, under its prefix', async () => {
    const prefix = newId()
    await rateLimiter({ prefix, points: 3, durationSeconds: 60 }).consume('key', 2)
    const { rows } = await database().pool.query('select points from rate_limits where key = $1', [`${prefix}:key`])
    expect(rows).toEqual([{ points: 2 }])
  })

  it('gives points back', async () => {
    const limiter = rateLimiter({ prefix: newId(), points: 1, durationSeconds: 60 })
    await limiter.consume('key')
    await limiter.reward('key', 1)
    await expect(limiter.consume('key')).resolves.toMatchObject({ remainingPoints: 0 })
  })

  it('is one for one rule: asking again for each request starts no new timers', () => {
    const rule = { prefix: newId(), points: 1, durationSeconds: 60 }
    expect(rateLimiter(rule)).toBe(rateLimiter({ ...rule }))
    expect(rateLimiter({ ...rule, points: 2 })).not.toBe(rateLimiter(rule))
  })
})
