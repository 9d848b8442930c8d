import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { config } from '@/lib/config'
import { LIMITS } from '@/lib/contracts/limits'
import { connectOwner } from '@/lib/db/server-check'
import { ROUTES } from '@/tests/isolation/route-table'
import { fuzzSettings } from '@/tests/support/fuzz-settings'
import { send } from '@/tests/support/raw-http'
import { loadRoutes } from '@/tests/support/routes'
import { type Served, serve } from '@/tests/support/served'
import { faultsOf } from './answers'
import { anyRequest, type Drawn } from './requests'
import { aimed, newTargets, type Targets } from './targets'

const BATCH = 125
const AT_ONCE = 8
const { seed, requests } = fuzzSettings()

let server: Served
let owner: Awaited<ReturnType<typeof connectOwner>>
beforeAll(async () => {
  owner = await connectOwner(config().databaseUrl)
  server = await serve({ LOG_LEVEL: 'error' })
})
afterAll(async () => {
  await server?.stop()
  await owner?.end()
})

/** Counters stand in the database: emptied, they hold nobody up who asks this much. */
const liftRates = () => owner.query('truncate rate_limits')

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

it(`answers ${requests} generated requests as documented (seed ${seed})`, { timeout: 3_600_000 }, async () => {
  // Pages and pictures of links are looked at in headers.test.ts; they are asked for by browsers and answer as Next does.
  const routes = [...(await loadRoutes()).keys()].filter((route) => route.includes(' /api/'))
  const seen = new Map<string, Set<number>>(routes.map((route) => [route, new Set()]))
  const problems: string[] = []
  let sent = 0
  let slowed = 0

  async function ask(drawn: Drawn, targets: Targets): Promise<void> {
    const request = aimed(drawn, targets, server.port)
    sent += 1
    const answer = await send(request).catch((problem: Error) => {
      // A body that is too long is cut off: the connection may end before the 413 was read.
      if (Buffer.byteLength(request.body ?? '') > LIMITS.bodyBytes) return null
      throw new Error(
        `${problem.message}: ${JSON.stringify({ ...request, body: request.body?.slice(0, 300) })}\n${server.log().slice(-1500)}`,
      )
    })
    if (!answer) return
    if (answer.status === 429) slowed += 1
    seen.get(`${drawn.method} ${drawn.route.split(' ')[1]}`)?.add(answer.status)
    for (const fault of faultsOf(drawn, answer)) {
      problems.push(`${fault}\n  ${drawn.who}: ${JSON.stringify({ ...request, body: request.body?.slice(0, 600) })}`)
    }
  }

  const batch = fc.array(anyRequest(routes), { minLength: BATCH, maxLength: BATCH })
  for (const drawn of fc.sample(batch, { seed, numRuns: Math.ceil(requests / BATCH) })) {
    // Each batch has a team of its own: what one request deletes is there again for the next hundred.
    const targets = await newTargets()
    await liftRates()
    await inParallel(drawn, (request) => ask(request, targets))
    expect(problems.slice(0, 5), `seed ${seed}, after ${sent} requests\n${server.log().slice(-2000)}`).toEqual([])
  }

  expect(sent).toBeGreaterThanOrEqual(requests)
  // Had the rates answered in place of the routes, nothing would have been looked at.
  expect(slowed).toBeLessThan(sent / 50)
  const unreached = routes.filter((route) => {
    if (!(route in ROUTES)) return false
    const statuses = [...(seen.get(route) ?? [])]
    const wanted = ROUTES[route]?.status ?? 200
    return !statuses.includes(wanted) || (statuses.every((status) => status < 400) && !route.includes('/api/health'))
  })
  expect(unreached.filter((route) => !/^GET \/api\/(health|ready)$/.test(route))).toEqual([])
  const health = await send({ port: server.port, path: '/api/ready' })
  expect([health.status, server.log().match(/^\{.*$/gm)]).toEqual([200, null])
})
