import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '@/lib/contracts/context'
import { ForbiddenError, NotFoundError } from '@/lib/contracts/errors'
import { listStale } from '@/lib/services/projection/list-stale'
import { storeCurrentProjection } from '@/lib/services/projection/store-current'
import { everyRowOf, newScene, newTarget, type Scene } from '@/tests/support/scene'
import { freshTeam, type Member } from '@/tests/support/teams'
import { expectApart, expectNothingOf } from './foreign'
import { PUBLIC_VERBS, SYSTEM_VERBS, TEAM_VERBS, USER_VERBS } from './verb-table'

const SERVICES = join(import.meta.dirname, '../../lib/services')

let scene: Scene
let stranger: Member
beforeAll(async () => {
  scene = await newScene()
  stranger = await freshTeam('Stranger')
})

const rolesBelow = (role: Role) => ROLES.slice(ROLES.indexOf(role) + 1)

it('every verb has its line in a table', () => {
  const files = readdirSync(SERVICES, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/(^|\/)(internal[\w-]*|index)\.ts$/.test(file),
    )
    .map((file) => file.replace(/\.ts$/, ''))
  expect(files.length).toBeGreaterThan(30)
  const listed = [...Object.keys(TEAM_VERBS), ...Object.keys(USER_VERBS), ...PUBLIC_VERBS, ...SYSTEM_VERBS]
  expect(listed.toSorted()).toEqual(files.toSorted())
})

describe.each(Object.entries(TEAM_VERBS))('%s', (_name, verb) => {
  it('refuses every lower role, and leaves no trace', async () => {
    const before = await everyRowOf(scene.owner)
    for (const role of rolesBelow(verb.role)) {
      await expect(verb.call(scene[role].ctx, scene)).rejects.toBeInstanceOf(ForbiddenError)
    }
    expect(await everyRowOf(scene.owner)).toEqual(before)
  })

  it('shows and changes nothing of another team', async () => {
    await expectApart(verb, scene, stranger)
  })

  it('finds nothing when only the id of the team is claimed', async () => {
    // As if the first lock had failed: the context carries the stranger's team, the ids are the victim's, and back.
    if (verb.reach === 'own') return
    const own = await newTarget(stranger)
    const mixed = { ...own, sessionId: scene.sessionId }
    await expect(verb.call(scene.owner.ctx, mixed)).rejects.toBeInstanceOf(NotFoundError)
  })

  it('serves the lowest role that may', async () => {
    const fresh = await newTarget(scene.owner)
    await expect(verb.call(scene[verb.role].ctx, { ...fresh, sessionId: scene.sessionId })).resolves.toBeDefined()
  })
})

describe.each(Object.entries(USER_VERBS))('%s', (_name, verb) => {
  it('shows and changes nothing of another user', async () => {
    const attacker = await freshTeam('Attacker')
    const attempt = verb.call(attacker.user, scene)
    if (verb.reach === 'ids') await expect(attempt).rejects.toBeInstanceOf(NotFoundError)
    else expectNothingOf(scene, await attempt)
    const { listSessions } = await import('@/lib/services/account/list-sessions')
    expect(await listSessions({ ctx: scene.owner.user })).toHaveLength(1)
  })
})

describe('jobs', () => {
  it('see their own team alone', async () => {
    const ctx = { requestId: 'job', teamId: stranger.ctx.teamId }
    const { scenarioId } = scene
    await expect(storeCurrentProjection({ ctx, input: { scenarioId } })).rejects.toBeInstanceOf(NotFoundError)
    expectNothingOf(scene, await listStale({ ctx, input: { after: null, limit: 100 } }))
  })
})
