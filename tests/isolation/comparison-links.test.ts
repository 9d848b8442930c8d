import { beforeAll, describe, expect, it } from 'vitest'
import { anonymousFrom } from '@/lib/auth/context'
import { passwords } from '@/lib/auth/passwords'
import { withShare, withTeam } from '@/lib/db'
import { createPlan } from '@/lib/services/plan/create'
import { saveRevision } from '@/lib/services/scenario/save-revision'
import { updateScenario } from '@/lib/services/scenario/update'
import { createShare } from '@/lib/services/share/create'
import { createComparisonShare } from '@/lib/services/share/create-comparison'
import { hashOfToken, shareKeyOf } from '@/lib/services/share/internal'
import { listShares } from '@/lib/services/share/list'
import { openShare } from '@/lib/services/share/open'
import { previewShare } from '@/lib/services/share/preview'
import { revokeShare } from '@/lib/services/share/revoke'
import { setLogLevel } from '@/lib/telemetry'
import { documentOf } from '@/tests/support/documents'
import { problemOf } from '@/tests/support/problems'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { newPlan, newScene, type Scene } from '@/tests/support/scene'
import { freshTeam, type Member } from '@/tests/support/teams'

// Refusals by the database are told to the log as alarms; that is what some of these tests ask for.
setLogLevel('silent')

let routes: Routes
let scene: Scene
let otherPlanScenario: string
let stranger: Member
let foreign: string
beforeAll(async () => {
  routes = await loadRoutes()
  scene = await newScene()
  const scenario = { name: 'Elsewhere', document: documentOf(3e12) }
  const { ctx } = scene.owner
  const plan = await createPlan({ ctx, input: { name: 'Kept apart', kind: 'training', scenario } })
  otherPlanScenario = plan.leadScenarioId ?? ''
  stranger = await freshTeam('Stranger')
  foreign = (await newPlan(stranger, 'Plan of strangers')).scenarioId
})

type Terms = { password?: string; allowExport?: boolean; baselineId?: string; onlyDifferences?: boolean }
const compared = () => [scene.scenarioId, otherPlanScenario]
const share = (terms: Terms = {}, scenarioIds = compared()) =>
  createComparisonShare({
    ctx: { ...scene.editor.ctx, passwords },
    input: { scenarioIds, title: 'Two ways', ...terms },
  })
const visitor = () => anonymousFrom(new Headers({ 'x-forwarded-for': '192.0.2.9' }), 'request')
const open = (token: string, password?: string) =>
  openShare({ ctx: visitor(), input: { token, ...(password === undefined ? {} : { password }) } })

async function download(token: string, more: object = {}) {
  const response = await callRoute(routes, 'POST /api/v1/share/export', { body: { token, ...more } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** A refusal without what differs by request. */
function bare({ status, text }: { status: number; text: string }) {
  const { requestId: _id, ...body } = JSON.parse(text) as Record<string, unknown>
  return { status, body }
}

describe('a link to a comparison', () => {
  it('shows the scenarios as they were, in their order, whatever is changed after', async () => {
    const { ctx } = scene.owner
    const fresh = await newPlan(scene.owner, 'Will change')
    const { token } = await share({ baselineId: otherPlanScenario, onlyDifferences: true }, [
      fresh.scenarioId,
      otherPlanScenario,
    ])
    const before = await open(token)
    await saveRevision({
      ctx,
      input: { scenarioId: fresh.scenarioId, expectedRevision: 1, document: documentOf(9e12) },
    })
    await updateScenario({ ctx, input: { scenarioId: fresh.scenarioId, name: 'Renamed after' } })
    expect(await open(token)).toEqual(before)
    expect(before).toMatchObject({
      ...{ kind: 'comparison', title: 'Two ways', baseline: 1, onlyDifferences: true, allowExport: false },
      scenarios: [
        { planName: 'Will change', scenarioName: 'First', revision: 1, document: documentOf(1e12) },
        { planName: 'Kept apart', scenarioName: 'Elsewhere', document: documentOf(3e12) },
      ],
    })
  })

  it('names no person, no id, no other plan, and derives no figure', async () => {
    const { token, share: made } = await share()
    const text = JSON.stringify(await open(token))
    const { owner } = scene
    for (const secret of [
      ...[owner.user.email, owner.user.name, scene.editor.user.email, owner.ctx.userId, owner.ctx.teamId, scene.team],
      ...[scene.planId, scene.scenarioId, scene.secondScenarioId, otherPlanScenario, made.id, token],
      ...[hashOfToken(token), 'passwordHash', 'Will change', 'METHOD'],
    ]) {
      expect(text).not.toContain(secret)
    }
    const opened = await open(token)
    if (opened.locked || opened.kind !== 'comparison') throw new Error('not open')
    const figures = Object.values(opened.scenarios[0]?.projection?.figures ?? {})
    expect(figures.length).toBeGreaterThan(5)
    for (const figure of figures) expect(figure).toMatchObject({ formula: '', source: '', terms: [] })
  })

  it('is dead from the next request on, for the page, the file and the picture alike', async () => {
    const { share: made, token } = await share({ allowExport: true })
    expect((await download(token)).status).toBe(200)
    await expect(previewShare({ input: { token } })).resolves.toMatchObject({ shared: { title: 'Two ways' } })
    await revokeShare({ ctx: scene.editor.ctx, input: { shareId: made.id } })
    await expect(open(token)).rejects.toMatchObject({ status: 404 })
    await expect(previewShare({ input: { token } })).rejects.toMatchObject({ status: 404 })
    expect(bare(await download(token))).toEqual(bare(await download('nonsense')))
  })

  it('holds two to six scenarios of the own team, and a baseline among them', async () => {
    const ids = compared()
    expect(await problemOf(share({}, [scene.scenarioId]))).toMatchObject({ code: 'invalid' })
    expect(await problemOf(share({}, [...ids, ...ids]))).toMatchObject({ code: 'invalid' })
    expect(await problemOf(share({}, [scene.scenarioId, foreign]))).toMatchObject({ code: 'not-found' })
    expect(await problemOf(share({ baselineId: foreign }))).toMatchObject({ code: 'invalid' })
    const seven = Array.from({ length: 7 }, () => crypto.randomUUID())
    expect(await problemOf(share({}, seven))).toMatchObject({ code: 'invalid' })
  })

  it('stands in the list of the team, and in that of each plan that it compares', async () => {
    const { share: made } = await share()
    const { ctx } = scene.viewer
    const ids = async (planId?: string) =>
      (await listShares({ ctx, input: { limit: 100, ...(planId ? { planId } : {}) } })).items.map(({ id }) => id)
    expect(await ids()).toContain(made.id)
    expect(await ids(scene.planId)).toContain(made.id)
    expect(await ids((await newPlan(scene.owner, 'Not compared')).planId)).not.toContain(made.id)
    expect(made).toMatchObject({ kind: 'comparison', title: 'Two ways', scenarioIds: compared(), planId: null })
  })

  it('is one row behind its policy, frozen for its own team too', async () => {
    const { token, share: made } = await share()
    const key = shareKeyOf(token)
    if (!key) throw new Error('no token')
    expect(await withShare(key, (tx) => tx.shareLink.findMany({ select: { id: true } }))).toEqual([{ id: made.id }])
    const where = { teamId: key.teamId, id: made.id }
    for (const data of [{ comparison: {} }, { allowExport: true }, { title: 'x' }, { scenarioIds: [] }]) {
      const change = withTeam({ teamId: key.teamId }, (tx) => tx.shareLink.updateMany({ where, data }))
      expect(await problemOf(change)).toMatchObject({ code: 'not-found' })
    }
  })

  it('cannot be half of one kind and half of the other', async () => {
    const { teamId } = scene.owner.ctx
    const base = { teamId, teamName: 'T', tokenHash: 'half' }
    const halves = [
      { ...base, kind: 'comparison', title: 'x', comparison: {}, scenarioIds: [scene.scenarioId] },
      { ...base, kind: 'comparison', comparison: {}, scenarioIds: compared() },
      { ...base, kind: 'scenario', title: 'x', comparison: {}, scenarioIds: compared() },
      { ...base, kind: 'another', title: 'x', comparison: {}, scenarioIds: compared() },
    ]
    for (const data of halves) {
      await expect(withTeam({ teamId }, (tx) => tx.shareLink.createMany({ data: [data] }))).rejects.toBeDefined()
    }
  })
})

describe('a file of what a link shows', () => {
  it.each(['json', 'csv', 'md'] as const)(
    'is %s of what is frozen, of both kinds, with no id of the team',
    async (format) => {
      const one = await createShare({
        ctx: { ...scene.editor.ctx, passwords },
        input: { scenarioId: scene.scenarioId, allowExport: true },
      })
      for (const { token } of [one, await share({ allowExport: true })]) {
        const { status, headers, text } = await download(token, { format })
        expect(status).toBe(200)
        expect(headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="[\\w.-]+\\.${format}"$`))
        expect(headers.get('cache-control')).toBe('no-store')
        for (const origin of [scene.owner.ctx.teamName, 'First']) expect(text).toContain(origin)
        for (const secret of [scene.team, scene.planId, scene.scenarioId, scene.owner.user.email, token]) {
          expect(text).not.toContain(secret)
        }
      }
    },
  )

  it.each(['pdf', 'xlsx'] as const)(
    'is %s of one scenario, and of a comparison it is refused in words',
    async (format) => {
      const ctx = { ...scene.editor.ctx, passwords }
      const { token } = await createShare({ ctx, input: { scenarioId: scene.scenarioId, allowExport: true } })
      const { status, headers, text } = await download(token, { format })
      expect(status).toBe(200)
      expect(headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="[\\w.-]+\\.${format}"$`))
      expect(text.startsWith(format === 'pdf' ? '%PDF-' : 'PK')).toBe(true)
      const closed = await createShare({ ctx, input: { scenarioId: scene.scenarioId } })
      expect(await download(closed.token, { format })).toMatchObject({ status: 404 })
      const both = await share({ allowExport: true })
      expect(bare(await download(both.token, { format }))).toMatchObject({
        status: 422,
        body: { issues: [{ path: 'format' }] },
      })
    },
  )

  it('is the uniform 404 where none is allowed, also with a password, right or wrong', async () => {
    const password = 'seven quiet lanterns'
    const nonsense = bare(await download('nonsense'))
    expect(nonsense).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(bare(await download((await share()).token))).toEqual(nonsense)
    const { token } = await share({ password })
    for (const more of [{}, { password }, { password: 'another one entirely' }]) {
      expect(bare(await download(token, more))).toEqual(nonsense)
    }
  })

  it('asks for the password, and counts as a view', async () => {
    const password = 'seven quiet lanterns'
    const { token, share: made } = await share({ password, allowExport: true })
    for (const more of [{}, { password: 'seven loud lanterns' }]) {
      expect(bare(await download(token, more))).toMatchObject({ status: 422, body: { issues: [{ path: 'password' }] } })
    }
    expect((await download(token, { password })).status).toBe(200)
    const { items } = await listShares({ ctx: scene.viewer.ctx, input: { limit: 100 } })
    expect(items.find(({ id }) => id === made.id)).toMatchObject({ viewCount: 1, hasPassword: true })
  })

  it('of a format that there is none of is refused in words', async () => {
    const { token } = await share({ allowExport: true })
    expect(bare(await download(token, { format: 'exe' }))).toMatchObject({ status: 422 })
  })
})

describe('a picture of a link', () => {
  it('knows nothing of what is behind a password, and counts as no view', async () => {
    const locked = await share({ password: 'seven quiet lanterns' })
    expect(await previewShare({ input: { token: locked.token } })).toEqual({ key: 'locked', shared: null })
    const { token, share: made } = await share()
    const { key } = await previewShare({ input: { token } })
    expect(key).not.toContain(hashOfToken(token).slice(0, 16))
    const { items } = await listShares({ ctx: scene.viewer.ctx, input: { limit: 100 } })
    expect(items.find(({ id }) => id === made.id)?.viewCount).toBe(0)
  })
})
