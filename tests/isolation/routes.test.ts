import { beforeAll, describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/contracts/context'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { everyRowOf, newScene, newTarget, type Scene } from '@/tests/support/scene'
import { addMember, endSessionOf, freshTeam, type Member, removeMember } from '@/tests/support/teams'
import { ELSEWHERE, ROUTES, type RouteLine, type RowIds } from './route-table'

let routes: Routes
let scene: Scene
let stranger: Member
let removed: Member
let ended: Member
beforeAll(async () => {
  routes = await loadRoutes()
  scene = await newScene()
  stranger = await freshTeam('Stranger')
  removed = await addMember(scene.owner, 'owner')
  await removeMember(removed)
  ended = await addMember(scene.owner, 'owner')
  await endSessionOf(ended)
})

type Ids = RowIds &
  Record<'team' | 'planId' | 'shareId' | 'reportId' | 'sessionId' | 'memberId' | 'invitationId' | 'identityId', string>
function call(route: string, line: RouteLine, cookie: string | undefined, ids: Ids): Promise<Response> {
  const { team, planId: plan, scenarioId: scenario, shareId: share, sessionId: session, reportId: report } = ids
  const { memberId: member, invitationId: invitation, identityId: identity } = ids
  const params = { team, plan, scenario, share, session, report, member, invitation, identity, number: '1' }
  const { headers, query, bodyOf, body = bodyOf?.(ids) } = line
  return callRoute(routes, route, {
    params,
    ...(cookie ? { cookie } : {}),
    ...(body === undefined ? {} : { body }),
    ...(headers ? { headers } : {}),
    ...(query ? { query: query(ids) } : {}),
  })
}

/** Status and body of a refusal, without what differs by request. */
async function refusal(response: Response) {
  const { requestId, ...body } = (await response.json()) as Record<string, unknown>
  expect(requestId).toBe(response.headers.get('x-request-id'))
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return { status: response.status, code: body.code, body }
}

const teamLines = Object.entries(ROUTES).filter(([, { who }]) => who !== 'anyone' && who !== 'user')
const userLines = Object.entries(ROUTES).filter(([, { who }]) => who === 'user')

it('every route has its line in the table', () => {
  expect(routes.size).toBeGreaterThan(25)
  expect([...Object.keys(ROUTES), ...ELSEWHERE].toSorted()).toEqual([...routes.keys()].toSorted())
})

describe.each([...teamLines, ...userLines])('%s', (route, line) => {
  it('is closed to the signed out and to an ended session', async () => {
    const before = await everyRowOf(scene.owner)
    for (const cookie of [undefined, 'headroom.session=forged', ended.cookie]) {
      expect(await refusal(await call(route, line, cookie, scene))).toMatchObject({
        status: 401,
        code: 'unauthenticated',
      })
    }
    expect(await everyRowOf(scene.owner)).toEqual(before)
  })

  it('refuses a change that another site sends', async () => {
    if (route.startsWith('GET')) return
    const evil = { ...line, headers: { ...line.headers, origin: 'https://evil.example' } }
    expect(await refusal(await call(route, evil, scene.owner.cookie, scene))).toMatchObject({ status: 403 })
  })
})

describe.each(teamLines)('%s', (route, line) => {
  it('is nowhere for other teams, former members and made-up names, all alike', async () => {
    const before = await everyRowOf(scene.owner)
    const own = { ...scene, team: stranger.ctx.teamSlug }
    const seen = [
      await refusal(await call(route, line, stranger.cookie, scene)),
      await refusal(await call(route, line, removed.cookie, scene)),
      await refusal(await call(route, line, scene.owner.cookie, { ...scene, team: 'no-such-team' })),
    ]
    if (/\[(plan|scenario|share|report|member|invitation)\]/.test(route) || line.query || line.bodyOf) {
      const nothing = '01890000-0000-7000-8000-000000000000'
      seen.push(
        await refusal(await call(route, line, stranger.cookie, own)),
        await refusal(
          await call(route, line, scene.owner.cookie, {
            ...scene,
            planId: nothing,
            scenarioId: nothing,
            shareId: nothing,
            reportId: nothing,
            memberId: nothing,
            invitationId: nothing,
          }),
        ),
        await refusal(
          await call(route, line, scene.owner.cookie, {
            ...scene,
            planId: 'x',
            scenarioId: "'",
            shareId: '%',
            reportId: '%',
            memberId: 'x',
            invitationId: 'x',
          }),
        ),
      )
    }
    for (const answer of seen) expect(answer).toEqual(seen[0])
    expect(seen[0]).toMatchObject({ status: 404, code: 'not-found' })
    expect(await everyRowOf(scene.owner)).toEqual(before)
  })

  it('is forbidden to lower roles and open to the lowest that may', async () => {
    const index = (ROLES as readonly string[]).indexOf(line.who)
    for (const role of ROLES.slice(index + 1)) {
      expect(await refusal(await call(route, line, scene[role].cookie, scene))).toMatchObject({ status: 403 })
    }
    // Someone of that role of their own: a route may well take them out of the team.
    const lowest = await addMember(scene.owner, ROLES[index] ?? 'owner')
    const response = await call(route, line, lowest.cookie, { ...scene, ...(await newTarget(scene.owner)) })
    expect(response.status).toBe(line.status)
    expect(response.headers.get('x-request-id')).toBeTruthy()
  })
})

describe.each(userLines)('%s', (route, line) => {
  it('serves the user and leaves others signed in', async () => {
    const user = await freshTeam()
    const response = await call(route, line, user.cookie, { ...scene, sessionId: user.user.sessionId })
    expect(response.status).toBe(line.status)
    const { status } = await callRoute(routes, 'GET /api/v1/account/sessions', { cookie: scene.owner.cookie })
    expect(status).toBe(200)
  })
})

it('a user cannot end the session of another', async () => {
  const response = await callRoute(routes, 'DELETE /api/v1/account/sessions/[session]', {
    cookie: stranger.cookie,
    params: { session: scene.sessionId },
  })
  expect(response.status).toBe(404)
})

it.each(Object.entries(ROUTES).filter(([, { who }]) => who === 'anyone'))(
  '%s needs no session',
  async (route, line) => {
    expect((await call(route, line, undefined, scene)).status).toBe(line.status)
  },
)
