import { beforeAll, describe, expect, it, vi } from 'vitest'
import { anonymousFrom } from '@/lib/auth/context'
import { passwords } from '@/lib/auth/passwords'
import { LIMITS } from '@/lib/contracts/limits'
import { withShare, withTeam } from '@/lib/db'
import { saveRevision } from '@/lib/services/scenario/save-revision'
import { updateScenario } from '@/lib/services/scenario/update'
import { createShare } from '@/lib/services/share/create'
import { hashOfToken, newToken, shareKeyOf } from '@/lib/services/share/internal'
import { listShares } from '@/lib/services/share/list'
import { openShare } from '@/lib/services/share/open'
import { revokeShare } from '@/lib/services/share/revoke'
import { setLogLevel } from '@/lib/telemetry'
import { documentOf } from '@/tests/support/documents'
import { problemOf } from '@/tests/support/problems'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { newPlan, newScene, type Scene, SECRET } from '@/tests/support/scene'
import { freshTeam, type Member } from '@/tests/support/teams'

// Refusals by the database are told to the log as alarms; that is what some of these tests ask for.
setLogLevel('silent')

let routes: Routes
let scene: Scene
let stranger: Member
let strangers: { shareId: string; token: string }
beforeAll(async () => {
  routes = await loadRoutes()
  scene = await newScene()
  stranger = await freshTeam('Stranger')
  strangers = await newPlan(stranger, 'Plan of strangers')
})

const visitor = (address: string) => anonymousFrom(new Headers({ 'x-forwarded-for': address }), 'request')
const open = (token: string, password?: string, address = '192.0.2.1') =>
  openShare({ ctx: visitor(address), input: { token, ...(password === undefined ? {} : { password }) } })
const share = (input: { expiresInDays?: number | null; password?: string; number?: number } = {}) =>
  createShare({ ctx: { ...scene.editor.ctx, passwords }, input: { scenarioId: scene.scenarioId, ...input } })

/** Puts an end before now: the app role may not change it, so the row is made so. */
async function expired(): Promise<string> {
  const { teamId } = scene.owner.ctx
  const token = newToken(teamId)
  await withTeam({ teamId }, async (tx) => {
    const row = await tx.shareLink.findFirstOrThrow({ where: { teamId, id: scene.shareId } })
    const { planId, scenarioId, revision, teamName, planName, scenarioName } = row
    const frozen = { document: row.document ?? {}, projection: row.projection ?? {} }
    const data = { teamId, planId, scenarioId, revision, teamName, planName, scenarioName, ...frozen }
    const expiresAt = new Date(Date.now() - 1000)
    await tx.shareLink.createMany({ data: [{ ...data, tokenHash: hashOfToken(token), expiresAt }] })
  })
  return token
}

describe('a link that does not work', () => {
  it('is the same 404 whether revoked, expired, foreign or nonsense', async () => {
    const revoked = await share()
    await revokeShare({ ctx: scene.editor.ctx, input: { shareId: revoked.share.id } })
    const theirs = Buffer.from(strangers.token, 'base64url')
    const ours = Buffer.from(scene.token, 'base64url')
    // The right secret under another team, and the right team with another secret.
    const mixed = Buffer.concat([theirs.subarray(0, 16), ours.subarray(16)]).toString('base64url')
    const dead = [
      revoked.token,
      await expired(),
      mixed,
      newToken(scene.owner.ctx.teamId),
      newToken(stranger.ctx.teamId),
      'A'.repeat(64),
      '_'.repeat(64),
      'nonsense',
      '',
      '\0'.repeat(64),
      'x'.repeat(5000),
      `${scene.token}x`,
      scene.shareId,
    ]
    const answers = await Promise.all(
      dead.map(async (token) => {
        const answer = await callRoute(routes, 'POST /api/v1/share/open', {
          body: { token, password: 'anything at all' },
        })
        const { requestId, ...body } = (await answer.json()) as Record<string, unknown>
        expect(requestId).toBeTruthy()
        return { status: answer.status, body }
      }),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('is dead from the very next request', async () => {
    const { share: made, token } = await share()
    await expect(open(token)).resolves.toMatchObject({ locked: false })
    await revokeShare({ ctx: scene.editor.ctx, input: { shareId: made.id } })
    await expect(open(token)).rejects.toMatchObject({ status: 404 })
  })
})

describe('what a link shows', () => {
  it('is the revision as it was, whatever is changed after', async () => {
    const { ctx } = scene.owner
    const { planId, scenarioId, token } = await newPlan(scene.owner, 'Before')
    const before = await open(token)
    const change = { scenarioId, expectedRevision: 1, document: documentOf(9e12) }
    await saveRevision({ ctx, input: change })
    await updateScenario({ ctx, input: { scenarioId, name: 'Renamed after' } })
    expect(await open(token)).toEqual(before)
    expect(before).toMatchObject({ planName: 'Before', scenarioName: 'First', revision: 1, document: documentOf(1e12) })
    expect(planId).toBeTruthy()
  })

  it('names no person, no id, and no other plan', async () => {
    const text = JSON.stringify(await open(scene.token))
    const { owner } = scene
    for (const secret of [
      ...[owner.user.email, owner.user.name, scene.editor.user.email, owner.ctx.userId, owner.ctx.teamId, scene.team],
      ...[scene.planId, scene.scenarioId, scene.shareId, scene.token, hashOfToken(scene.token), 'passwordHash'],
    ]) {
      expect(text).not.toContain(secret)
    }
    expect(text).toContain(SECRET)
  })

  it('is counted, also in the list that its team sees, which holds no token and no hash', async () => {
    const { share: made, token } = await share()
    for (let view = 0; view < 3; view += 1) await open(token)
    const list = await listShares({ ctx: scene.viewer.ctx, input: { planId: scene.planId, limit: 100 } })
    expect(list.items.find((item) => item.id === made.id)).toMatchObject({ viewCount: 3, status: 'active' })
    const text = JSON.stringify(list)
    for (const secret of [token, hashOfToken(token), 'tokenHash', 'passwordHash']) expect(text).not.toContain(secret)
  })
})

describe('the database, behind a link', () => {
  const key = () => {
    const found = shareKeyOf(scene.token)
    if (!found) throw new Error('the token of the scene is none')
    return found
  }

  it('shows the one row and nothing else, also to a query that asks for all', async () => {
    const rows = await withShare(key(), (tx) => tx.shareLink.findMany({ select: { id: true } }))
    expect(rows).toEqual([{ id: scene.shareId }])
    // As if a verb asked for more than its type allows.
    const others = await withShare(key(), async (tx) => {
      const all = tx as unknown as Record<string, { count(): Promise<number> }>
      const tables = [
        'user',
        'userSession',
        'team',
        'membership',
        'plan',
        'scenario',
        'revision',
        'projection',
        'auditEvent',
      ]
      const counts: unknown[] = []
      for (const table of tables) counts.push(await all[table]?.count())
      return counts
    })
    expect(others).toEqual(Array(9).fill(0))
  })

  it('lets nothing be written', async () => {
    const data = { viewCount: 99 }
    const where = { teamId: scene.owner.ctx.teamId }
    await expect(withShare(key(), (tx) => tx.shareLink.updateMany({ where, data }))).rejects.toThrow(/read-only/)
  })

  it('does not let even its own team change what is frozen, or delete it', async () => {
    const { teamId } = scene.owner.ctx
    const where = { teamId, id: scene.shareId }
    for (const data of [{ document: {} }, { tokenHash: 'x' }, { expiresAt: null }, { passwordHash: null }]) {
      expect(await problemOf(withTeam({ teamId }, (tx) => tx.shareLink.updateMany({ where, data })))).toMatchObject({
        code: 'not-found',
      })
    }
    expect(await problemOf(withTeam({ teamId }, (tx) => tx.shareLink.deleteMany({ where })))).toMatchObject({
      code: 'not-found',
    })
  })

  it('hides a row that is revoked or expired, whatever the query says', async () => {
    const found = shareKeyOf(await expired())
    if (!found) throw new Error('no token')
    expect(await withShare(found, (tx) => tx.shareLink.count())).toBe(0)
  })
})

describe('a password', () => {
  const password = 'seven quiet lanterns'

  it('keeps everything behind it, and opens it', async () => {
    const { token, share: made } = await share({ password })
    expect(made.hasPassword).toBe(true)
    expect(await open(token)).toEqual({ locked: true, wrong: false })
    expect(await open(token, 'seven loud lanterns')).toEqual({ locked: true, wrong: true })
    expect(await open(token, password)).toMatchObject({ locked: false, planName: SECRET })
    const { teamId } = scene.owner.ctx
    const stored = await withTeam({ teamId }, (tx) =>
      tx.shareLink.findFirstOrThrow({
        where: { teamId, id: made.id },
        select: { passwordHash: true, viewCount: true },
      }),
    )
    expect(stored).toEqual({ passwordHash: expect.stringMatching(/^\$argon2id\$/), viewCount: 1 })
  })

  it('can be guessed at a few times only, from however many addresses', async () => {
    const { token } = await share({ password })
    const verify = vi.spyOn(passwords, 'verify').mockResolvedValue(false)
    for (let guess = 0; guess < LIMITS.sharePerLink.points; guess += 1) {
      expect(await open(token, `guess ${guess}`, `198.51.100.${guess}`)).toEqual({ locked: true, wrong: true })
    }
    verify.mockRestore()
    await expect(open(token, password, '203.0.113.9')).rejects.toMatchObject({ code: 'limit', status: 429 })
  })

  it('that is short or common is refused, at its field', async () => {
    for (const weak of ['short', 'password1234']) {
      await expect(share({ password: weak })).rejects.toMatchObject({ issues: [{ path: 'password' }] })
    }
  })
})

describe('making a link', () => {
  it('gives a token of 256 random bits that only its hash is kept of', async () => {
    const [one, two] = [await share(), await share({ expiresInDays: null })]
    expect(one.token).toMatch(/^[\w-]{64}$/)
    expect(one.token.slice(22)).not.toBe(two.token.slice(22))
    expect(two.share.expiresAt).toBeNull()
    const { teamId } = scene.owner.ctx
    const rows = await withTeam({ teamId }, (tx) => tx.$queryRaw`select row_to_json(s)::text as row from share_links s`)
    expect(JSON.stringify(rows)).not.toContain(one.token)
  })

  it('takes a revision that exists, and 1 to 366 days', async () => {
    await expect(share({ number: 7 })).rejects.toMatchObject({ status: 404 })
    for (const expiresInDays of [0, 367, 1.5])
      await expect(share({ expiresInDays })).rejects.toMatchObject({ status: 422 })
  })

  it('pages through the list without losing or repeating a link', async () => {
    const { ctx } = await freshTeam()
    const seen: string[] = []
    const owner = { ctx } as Member
    for (let count = 0; count < 3; count += 1) await newPlan(owner)
    let cursor: string | undefined
    do {
      const page = await listShares({ ctx, input: { limit: 2, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(3)
    expect(seen).toHaveLength(3)
  })
})
