import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymousFrom } from '@/lib/auth/context'
import { config } from '@/lib/config'
import { NotFoundError } from '@/lib/contracts/errors'
import { closeDatabase, withTeam } from '@/lib/db'
import { PrismaClient } from '@/lib/db/generated/client'
import { openShare } from '@/lib/services/share/open'
import { revokeShare } from '@/lib/services/share/revoke'
import { newScene, type Scene, SECRET } from '@/tests/support/scene'
import { freshTeam, type Member } from '@/tests/support/teams'
import { expectApart, expectNothingOf } from './foreign'
import { TEAM_VERBS, USER_VERBS } from './verb-table'

/** The second lock alone: the same verbs over a connection that row-level security does not hold. What still keeps the
 * teams apart is the team in every query. */
const slot = globalThis as typeof globalThis & { headroomDatabase?: unknown }

let scene: Scene
let stranger: Member
beforeAll(async () => {
  scene = await newScene()
  stranger = await freshTeam('Stranger')
  await closeDatabase()
  const pool = new Pool({ connectionString: config().databaseUrl, max: 4 })
  slot.headroomDatabase = { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
})
afterAll(closeDatabase)

it('row-level security is really out of the way', async () => {
  const names = await withTeam(stranger.ctx, (tx) => tx.plan.findMany({ select: { name: true } }))
  expect(names.map((row) => row.name)).toContain(SECRET)
})

describe.each(Object.entries(TEAM_VERBS))('%s', (_name, verb) => {
  it('reads and changes nothing of another team', async () => {
    await expectApart(verb, scene, stranger)
  })
})

describe.each(Object.entries(USER_VERBS))('%s', (_name, verb) => {
  it('reads and changes nothing of another user', async () => {
    const attempt = verb.call(stranger.user, scene)
    if (verb.reach === 'ids') await expect(attempt).rejects.toBeInstanceOf(NotFoundError)
    else expectNothingOf(scene, await attempt)
    const { listSessions } = await import('@/lib/services/account/list-sessions')
    expect(await listSessions({ ctx: scene.owner.user })).toHaveLength(1)
  })
})

describe('share/open', () => {
  const ctx = anonymousFrom(new Headers(), 'request')

  it('leads nowhere with the secret of one team under another, and nowhere once revoked', async () => {
    const { token } = scene
    const foreign = Buffer.from(stranger.ctx.teamId.replaceAll('-', ''), 'hex')
    const mixed = Buffer.concat([foreign, Buffer.from(token, 'base64url').subarray(16)]).toString('base64url')
    await expect(openShare({ ctx, input: { token: mixed } })).rejects.toBeInstanceOf(NotFoundError)
    await expect(openShare({ ctx, input: { token } })).resolves.toMatchObject({ planName: SECRET })
    await revokeShare({ ctx: scene.owner.ctx, input: { shareId: scene.shareId } })
    await expect(openShare({ ctx, input: { token } })).rejects.toBeInstanceOf(NotFoundError)
  })
})
