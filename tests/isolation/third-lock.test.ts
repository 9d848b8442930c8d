import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '@/lib/config'
import { NotFoundError } from '@/lib/contracts/errors'
import { closeDatabase, withTeam } from '@/lib/db'
import { listStale } from '@/lib/services/projection/list-stale'
import { storeCurrentProjection } from '@/lib/services/projection/store-current'
import { forgetAnswers } from '@/lib/services/system/forget-answers'
import { setLogLevel } from '@/lib/telemetry'
import { everyRowOf, newScene, newTarget, type Scene, SECRET } from '@/tests/support/scene'
import { freshTeam, type Member } from '@/tests/support/teams'
import { unfilteredDatabase } from '@/tests/support/unfiltered'
import { expectApart, expectNothingOf } from './foreign'
import { TEAM_VERBS, USER_VERBS } from './verb-table'

/** The third lock alone: the same verbs with the team taken out of every condition of theirs, as if each had forgotten
 * it. What still keeps the teams apart is row-level security. */
const slot = globalThis as typeof globalThis & { headroomDatabase?: unknown }
const { appDatabaseUrl, databaseUrl } = config()

let scene: Scene
let stranger: Member
async function forget(connectionString: string, fields: readonly string[]): Promise<void> {
  await closeDatabase()
  slot.headroomDatabase = unfilteredDatabase(connectionString, fields)
}
beforeAll(async () => {
  setLogLevel('silent')
  scene = await newScene()
  stranger = await freshTeam('Stranger')
})
afterAll(closeDatabase)

it('the filter is really gone: without row-level security either, a verb hands out another team’s plan', async () => {
  await forget(databaseUrl, ['teamId'])
  const { call } = TEAM_VERBS['plan/get'] ?? { call: () => Promise.reject(new Error('no such verb')) }
  expect(JSON.stringify(await call(stranger.ctx, scene))).toContain(SECRET)
})

describe('with the team forgotten in every condition', () => {
  beforeAll(() => forget(appDatabaseUrl, ['teamId']))

  describe.each(Object.entries(TEAM_VERBS))('%s', (_name, verb) => {
    it('reads and changes nothing of another team', async () => {
      await expectApart(verb, scene, stranger)
    })

    it('still serves its own team: it was not the test that kept them apart', async () => {
      const target = verb.role === 'viewer' ? scene : { ...scene, ...(await newTarget(scene.owner)) }
      await expect(verb.call(scene[verb.role].ctx, target)).resolves.toBeDefined()
    })
  })

  it('jobs see and change their own team alone', async () => {
    const before = await everyRowOf(scene.owner)
    const ctx = { requestId: 'job', teamId: stranger.ctx.teamId }
    const { scenarioId } = scene
    await expect(storeCurrentProjection({ ctx, input: { scenarioId } })).rejects.toBeInstanceOf(NotFoundError)
    expectNothingOf(scene, await listStale({ ctx, input: { after: null, limit: 100 } }))
    await forgetAnswers({ ctx })
    expect(await everyRowOf(scene.owner)).toEqual(before)
  })

  it('a team without plans sees none, though all were asked for', async () => {
    const { teamId } = (await freshTeam('Empty')).ctx
    expect(await withTeam({ teamId }, (tx) => tx.plan.findMany({ where: { teamId } }))).toEqual([])
  })
})

describe('with the user forgotten in every condition', () => {
  beforeAll(() => forget(appDatabaseUrl, ['userId']))

  describe.each(Object.entries(USER_VERBS))('%s', (_name, verb) => {
    it('reads and changes nothing of another user', async () => {
      const attacker = await freshTeam('Attacker')
      const attempt = verb.call(attacker.user, scene)
      if (verb.reach === 'ids') await expect(attempt).rejects.toBeInstanceOf(NotFoundError)
      else expectNothingOf(scene, await attempt)
      const { listSessions } = await import('@/lib/services/account/list-sessions')
      expect(await listSessions({ ctx: scene.owner.user })).toHaveLength(1)
    })
  })
})
