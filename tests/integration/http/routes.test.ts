import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/contracts/limits'
import { setLogLevel } from '@/lib/telemetry'
import { documentOf } from '@/tests/support/documents'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { newScene, type Scene } from '@/tests/support/scene'
import { freshTeam } from '@/tests/support/teams'

const TEAM = '/api/v1/teams/[team]'
const REVISIONS = `${TEAM}/scenarios/[scenario]/revisions`

let routes: Routes
let scene: Scene
beforeAll(async () => {
  routes = await loadRoutes()
  scene = await newScene()
  setLogLevel('silent')
})

type Options = Parameters<typeof callRoute>[2]
const call = (route: string, options: Options = {}) =>
  callRoute(routes, route, {
    params: { team: scene.team, plan: scene.planId, scenario: scene.scenarioId },
    cookie: scene.owner.cookie,
    ...options,
  })
const save = (tokens: number, match: string | null) =>
  call(`POST ${REVISIONS}`, {
    body: { document: documentOf(tokens), note: `${tokens}` },
    ...(match === null ? {} : { headers: { 'if-match': match } }),
  })

describe('revisions', () => {
  it('are saved on the one that If-Match names, and refused with both versions on another', async () => {
    const { headers } = await call(`GET ${TEAM}/scenarios/[scenario]`)
    const tag = headers.get('etag')
    expect(tag).toBe('"1"')
    const saved = await save(2e12, tag)
    expect([saved.status, saved.headers.get('etag')]).toEqual([201, '"2"'])

    const late = await save(3e12, tag)
    expect(late.status).toBe(409)
    expect(late.headers.get('content-type')).toBe('application/problem+json')
    expect(await late.json()).toMatchObject({
      code: 'conflict',
      status: 409,
      current: {
        number: 2,
        document: documentOf(2e12),
        author: 'Olga Owner',
        note: `${2e12}`,
        createdAt: expect.any(String),
      },
      yours: { number: 1, document: documentOf(3e12), note: `${3e12}` },
    })
    expect((await save(3e12, null)).status).toBe(428)
    expect((await save(3e12, 'two')).status).toBe(400)
  })

  it('are paged', async () => {
    const first = await (await call(`GET ${REVISIONS}`, { query: '?limit=1' })).json()
    expect(first.items).toHaveLength(1)
    const second = await (await call(`GET ${REVISIONS}`, { query: `?limit=1&cursor=${first.nextCursor}` })).json()
    expect(second.items[0].number).toBe(first.items[0].number - 1)
    expect((await call(`GET ${REVISIONS}`, { query: '?limit=0' })).status).toBe(422)
  })
})

describe('bodies', () => {
  it('name each bad field by its path', async () => {
    const document = { ...documentOf(1e12), data: { tokens: -5 } }
    const body = { name: '', kind: 'poem', scenario: { name: 's', document } }
    const answer = await (await call(`POST ${TEAM}/plans`, { body })).json()
    expect(answer).toMatchObject({ status: 422, code: 'invalid' })
    const paths = answer.issues.map((issue: { path: string }) => issue.path)
    expect(paths).toEqual(expect.arrayContaining(['name', 'kind', 'scenario.document.data.tokens']))
  })

  it.each([
    ['not JSON', '{', 400],
    ['an array', '[]', 400],
    ['too long', JSON.stringify({ name: 'x'.repeat(LIMITS.bodyBytes) }), 413],
  ])('are refused when %s', async (_what, body, status) => {
    expect((await call(`POST ${TEAM}/plans`, { body })).status).toBe(status)
  })

  it.each(['a\0b', 'a\ud800b'])('are refused by the path of a text that cannot be kept: %j', async (text) => {
    const first = { name: 's', document: documentOf(1e12) }
    const good = { name: 'n', kind: 'training', description: '', scenario: { ...first, note: '' } }
    const bad: [string, unknown][] = [
      ['name', { ...good, name: text }],
      ['description', { ...good, description: text }],
      ['scenario.name', { ...good, scenario: { ...first, name: text } }],
      ['scenario.note', { ...good, scenario: { ...first, note: text } }],
    ]
    for (const [path, body] of bad) {
      const answer = await (await call(`POST ${TEAM}/plans`, { body })).json()
      expect(answer).toMatchObject({ status: 422, code: 'invalid', issues: [{ path }] })
    }
    const document = { ...documentOf(1e12), model: { preset: text } }
    const answer = await call(`POST ${TEAM}/plans`, { body: { ...good, scenario: { ...first, document } } })
    expect(answer.status).toBe(422)
    expect((await call(`PATCH ${TEAM}/team`, { body: { name: text } })).status).toBe(422)
  })

  it('are not read before it is known who sends them', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(LIMITS.bodyBytes) })
    const { cookie } = await freshTeam()
    expect((await call(`POST ${TEAM}/plans`, { body, cookie })).status).toBe(404)
  })
})

describe('addresses', () => {
  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it.each(["x' or 1=1 --", 'a\0b', '..', 'a'.repeat(5000), 'ÄÖ'])('name no team with %j', async (team) => {
    expect((await call(`GET ${TEAM}/plans`, { params: { team } })).status).toBe(404)
  })

  it('are refused with a cursor that somebody made up, in words', async () => {
    const id = scene.planId
    const queries = [
      ...['1e300', 'Infinity', 'NaN', '-9e15', ''].map((at) => `?sort=-updated&cursor=${cursor(['-updated', at, id])}`),
      `?sort=name&cursor=${cursor(['name', 'a\0b', id])}`,
      `?q=${encodeURIComponent('a\0b')}`,
    ]
    for (const query of queries) expect((await call(`GET ${TEAM}/plans`, { query })).status).toBe(422)
    for (const at of ['abc', '9999999999', 'Infinity', '1.5']) {
      const query = `?cursor=${cursor(['number', at, id])}`
      expect((await call(`GET ${REVISIONS}`, { query })).status).toBe(422)
    }
  })

  it('answer a conflict, not a full scenario, to a made-up revision', async () => {
    expect((await save(1e12, '"999999999"')).status).toBe(409)
  })
})

describe('live projection', () => {
  it('answers the document, and is limited per user', async () => {
    const { user, ctx, cookie } = await freshTeam()
    const project = () =>
      call(`POST ${TEAM}/project`, { body: documentOf(1e12), params: { team: ctx.teamSlug }, cookie })
    const first = await (await project()).json()
    expect(first.projection.figures['training.hours'].p50).toBeGreaterThan(0)

    const { RATES } = await import('@/lib/http/rates')
    for (let n = 1; n < LIMITS.projectPerUser.points; n++) await RATES.project.consume(user.userId)
    const refused = await project()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await call(`POST ${TEAM}/project`, { body: documentOf(1e12) })).status).toBe(200)
  })
})

describe('request ids', () => {
  it('come back as given and stand in the audit', async () => {
    const headers = { 'x-request-id': 'trace-me-4711' }
    const response = await call(`PATCH ${TEAM}/team`, { body: { name: 'Traced' }, headers })
    expect(response.headers.get('x-request-id')).toBe('trace-me-4711')
    const { withTeam } = await import('@/lib/db')
    const { teamId } = scene.owner.ctx
    const rows = await withTeam({ teamId }, (tx) =>
      tx.auditEvent.findMany({ where: { teamId, requestId: 'trace-me-4711' } }),
    )
    expect(rows).toMatchObject([{ action: 'team.updated', detail: { name: 'Traced' } }])
  })
})
