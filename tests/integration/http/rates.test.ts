import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { attempts, leasedCounter, strangers } from '@/lib/auth/rate-limit'
import { LimitError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'
import { RATES } from '@/lib/http/rates'
import { setLogLevel } from '@/lib/telemetry'
import { queriesOf } from '@/tests/support/queries'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { newScene, type Scene } from '@/tests/support/scene'

const TEAM = '/api/v1/teams/[team]'
let routes: Routes
let scene: Scene
beforeAll(async () => {
  setLogLevel('silent')
  routes = await loadRoutes()
  scene = await newScene()
})

const call = (route: string, options: Parameters<typeof callRoute>[2] = {}) =>
  callRoute(routes, route, {
    params: { team: scene.team, plan: scene.planId, scenario: scene.scenarioId },
    cookie: scene.owner.cookie,
    ...options,
  })

/** Uses up what is left. */
async function exhaust(consume: () => Promise<unknown>): Promise<number> {
  for (let used = 0; ; used += 1) {
    const refused = await consume().then(
      () => false,
      (problem: unknown) => problem instanceof LimitError,
    )
    if (refused) return used
  }
}

async function expectRefused(answer: Response, limit: number): Promise<void> {
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answer.headers.get('ratelimit-limit')).toBe(String(limit))
  expect(answer.headers.get('ratelimit-remaining')).toBe('0')
  expect(Number(answer.headers.get('ratelimit-reset'))).toBeGreaterThan(0)
  expect(await answer.json()).toMatchObject({ code: 'limit', status: 429 })
}

describe('every answer that counted', () => {
  it('says where its limit stands', async () => {
    const remaining = []
    for (let n = 0; n < 3; n++) {
      const { headers } = await call(`GET ${TEAM}/plans`)
      expect(headers.get('ratelimit-limit')).toBe(String(LIMITS.readPerUser.points))
      remaining.push(Number(headers.get('ratelimit-remaining')))
    }
    expect(remaining[0]).toBeLessThan(LIMITS.readPerUser.points)
    expect(remaining[2]).toBe((remaining[0] ?? 0) - 2)
    const change = await call(`PATCH ${TEAM}/team`, { body: { name: 'Counted' } })
    expect(change.headers.get('ratelimit-limit')).toBe(String(LIMITS.changePerUser.points))
    const refused = await call(`PATCH ${TEAM}/team`, { body: { name: '' } })
    expect([refused.status, refused.headers.get('ratelimit-limit')]).toEqual([422, String(LIMITS.changePerUser.points)])
  })

  it('costs a read no write of its own', async () => {
    await call(`GET ${TEAM}/plans`)
    const counted = []
    for (let n = 0; n < 40; n++) {
      const queries = await queriesOf(() => call(`GET ${TEAM}/plans`))
      counted.push(queries.filter((sql) => /rate_limits/.test(sql)).length)
    }
    expect(counted.reduce((sum, writes) => sum + writes, 0)).toBeLessThanOrEqual(3)
  })
})

describe('what was too much is refused, for whoever it was too much', () => {
  it('reads, per person', async () => {
    await exhaust(() => RATES.read.consume(scene.viewer.ctx.userId))
    await expectRefused(await call(`GET ${TEAM}/plans`, { cookie: scene.viewer.cookie }), LIMITS.readPerUser.points)
    expect((await call(`GET ${TEAM}/plans`)).status).toBe(200)
  })

  it('files, per person', async () => {
    const cookie = scene.editor.cookie
    expect((await call(`GET ${TEAM}/plans/[plan]/export`, { cookie })).status).toBe(200)
    await exhaust(() => RATES.export.consume(scene.editor.ctx.userId))
    await expectRefused(await call(`GET ${TEAM}/plans/[plan]/export`, { cookie }), LIMITS.exportPerUser.points)
    expect((await call(`GET ${TEAM}/plans`, { cookie })).status).toBe(200)
  })

  it('strangers, per address', async () => {
    const from = (address: string) =>
      callRoute(routes, 'POST /api/v1/account/reset', {
        body: { email: 'nobody' },
        headers: { 'x-forwarded-for': address },
      })
    await exhaust(() => strangers.consume('198.51.100.43'))
    await expectRefused(await from('198.51.100.43'), LIMITS.anonymousPerAddress.points)
    expect((await from('198.51.100.44')).status).toBe(422)
  })

  it('share links opened, per address, right ones and wrong ones', async () => {
    // Addresses that no other test asks from: they all count in one database.
    const [here, elsewhere] = ['198.51.100.41', '198.51.100.42']
    const open = (token: string, address: string) =>
      callRoute(routes, 'POST /api/v1/share/open', { body: { token }, headers: { 'x-forwarded-for': address } })
    expect((await open(scene.token, here)).status).toBe(200)
    expect((await open('nonsense', here)).status).toBe(404)
    const used = await exhaust(() => attempts.shareOpen(here))
    expect(used).toBe(LIMITS.shareOpenPerAddress.points - 2)
    expect((await open(scene.token, here)).status).toBe(429)
    expect((await open(scene.token, elsewhere)).status).toBe(200)
  })
})

describe('a limit', () => {
  it('holds over several processes', async () => {
    const [name, key, points, batch] = [randomUUID(), 'somebody', 200, 20]
    const here = leasedCounter(name, { points, seconds: 600 }, batch, 'Enough.')
    const elsewhere = Array.from({ length: 2 }, () =>
      promisify(execFile)(process.execPath, [
        ...['--import', 'tsx', 'tests/support/reader.ts'],
        ...[name, String(points), String(batch), key],
      ]),
    )
    for (let n = 0; n < batch * 2; n++) await here.consume(key)
    const granted = (await Promise.all(elsewhere)).map(({ stdout }) => Number(stdout))
    expect(granted.reduce((sum, one) => sum + one, batch * 2)).toBe(points)
    await expect(here.consume(key)).rejects.toBeInstanceOf(LimitError)
  })
})
