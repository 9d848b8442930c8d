import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { config } from '@/lib/config'
import { withTeam } from '@/lib/db'
import { connectOwner } from '@/lib/db/server-check'
import { forgetAnswers } from '@/lib/services/system/forget-answers'
import { setLogLevel } from '@/lib/telemetry'
import { documentOf } from '@/tests/support/documents'
import { callRoute, loadRoutes, type Routes } from '@/tests/support/routes'
import { newPlan } from '@/tests/support/scene'
import { addMember, freshTeam, type Member } from '@/tests/support/teams'

const TEAM = '/api/v1/teams/[team]'
const document = documentOf(1e12)
let routes: Routes
let owner: Member
let planId: string
let scenarioId: string
beforeAll(async () => {
  setLogLevel('silent')
  routes = await loadRoutes()
  owner = await freshTeam()
  ;({ planId, scenarioId } = await newPlan(owner))
})
afterEach(() => vi.restoreAllMocks())

type Options = { body?: unknown; headers?: Record<string, string>; member?: Member; route?: string }
function send(
  key: string | null,
  { body, headers, member = owner, route = `POST ${TEAM}/plans/[plan]/scenarios` }: Options,
) {
  return callRoute(routes, route, {
    params: { team: member.ctx.teamSlug, plan: planId, scenario: scenarioId },
    cookie: member.cookie,
    ...(body === undefined ? {} : { body }),
    headers: { ...headers, ...(key ? { 'idempotency-key': key } : {}) },
  })
}
const create = (key: string | null, name: string, member = owner) => send(key, { body: { name, document }, member })
const count = (name: string) =>
  withTeam(owner.ctx, async (tx) => ({
    scenarios: await tx.scenario.count({ where: { teamId: owner.ctx.teamId, name } }),
    audited: await tx.auditEvent.count({
      where: { teamId: owner.ctx.teamId, action: 'scenario.created', detail: { path: ['name'], equals: name } },
    }),
  }))

describe('a change under a key', () => {
  it('is made once and its answer repeated, byte for byte', async () => {
    const key = randomUUID()
    const first = await create(key, 'once')
    const text = await first.text()
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
    for (let time = 0; time < 3; time++) {
      const again = await create(key, 'once')
      expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
      expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
      expect(again.headers.get('content-type')).toBe('application/json')
      expect(await again.text()).toBe(text)
    }
    expect(await count('once')).toEqual({ scenarios: 1, audited: 1 })
  })

  it('is made twice under two keys, and each time without any', async () => {
    for (const key of [randomUUID(), randomUUID(), null, null]) expect((await create(key, 'many')).status).toBe(201)
    expect(await count('many')).toEqual({ scenarios: 4, audited: 4 })
  })

  it('is made once when it is asked for at the same moment: the others hear that it is at work, or what came of it', async () => {
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(key, 'rush')))
    const made = answers.filter((answer) => answer.status === 201)
    const waiting = answers.filter((answer) => answer.status === 409)
    expect(made.length + waiting.length).toBe(8)
    expect(made.filter((answer) => answer.headers.get('idempotency-replayed') === null)).toHaveLength(1)
    for (const answer of waiting) {
      expect(answer.headers.get('retry-after')).toBe('1')
      expect(await answer.json()).toMatchObject({ code: 'conflict', detail: expect.stringContaining('still at work') })
    }
    expect(await count('rush')).toEqual({ scenarios: 1, audited: 1 })
    expect((await create(key, 'rush')).headers.get('idempotency-replayed')).toBe('true')
  })

  it('is refused when the request is another one', async () => {
    const key = randomUUID()
    await create(key, 'mine')
    const other = await create(key, 'yours')
    expect(other.status).toBe(422)
    expect(await other.json()).toMatchObject({ code: 'invalid', detail: expect.stringContaining('another request') })
    const elsewhere = await send(key, {
      body: { name: 'mine', document },
      route: `POST ${TEAM}/plans/[plan]/duplicate`,
    })
    expect(elsewhere.status).toBe(422)
    expect((await count('yours')).scenarios).toBe(0)
  })

  it('keeps its If-Match: a save whose answer was lost is no conflict with itself', async () => {
    const save = (key: string | null, match: string) =>
      send(key, {
        body: { document },
        headers: { 'if-match': match },
        route: `POST ${TEAM}/scenarios/[scenario]/revisions`,
      })
    const key = randomUUID()
    const first = await save(key, '"1"')
    const again = await save(key, '"1"')
    expect([first.status, again.status, again.headers.get('etag')]).toEqual([201, 201, '"2"'])
    expect(await again.json()).toEqual(await first.json())
    expect((await save(key, '"2"')).status).toBe(422)
    expect((await save(null, '"1"')).status).toBe(409)
  })

  it('that was refused changed nothing, and may be corrected under the same key', async () => {
    const key = randomUUID()
    expect((await send(key, { body: { name: '', document } })).status).toBe(422)
    expect((await create(key, 'corrected')).status).toBe(201)
  })

  it.each(['short', 'with space in it', 'x'.repeat(201), 'ümlaut-key'])(
    'needs a key of the agreed form, not %j',
    async (key) => {
      expect((await create(key, 'never')).status).toBe(400)
    },
  )
})

describe('a key', () => {
  it('is one person’s in one team', async () => {
    const key = randomUUID()
    const colleague = await addMember(owner, 'editor')
    expect((await create(key, 'shared')).status).toBe(201)
    const theirs = await create(key, 'shared', colleague)
    expect([theirs.status, theirs.headers.get('idempotency-replayed')]).toEqual([201, null])
    expect((await count('shared')).scenarios).toBe(2)
    const stranger = await freshTeam()
    expect((await create(key, 'shared', stranger)).status).toBe(404)
  })

  it('is good for a day; then what it stood for is forgotten, and nothing else is', async () => {
    const [old, young] = [randomUUID(), randomUUID()]
    await create(old, 'aged')
    await create(young, 'aged')
    const db = await connectOwner(config().databaseUrl)
    const oldest = `(select key_hash from idempotency_keys where team_id = $1 order by created_at desc offset 1 limit 1)`
    await db.query(
      `update idempotency_keys set expires_at = now() - interval '1 second' where team_id = $1 and key_hash = ${oldest}`,
      [owner.ctx.teamId],
    )
    await db.end()
    expect((await create(old, 'aged')).headers.get('idempotency-replayed')).toBeNull()
    expect((await create(young, 'aged')).headers.get('idempotency-replayed')).toBe('true')
    expect((await count('aged')).scenarios).toBe(3)
    expect(await forgetAnswers({ ctx: { requestId: 'job', teamId: owner.ctx.teamId } })).toBe(0)
  })

  it('is kept as a hash, and what it stands for is sealed: a copy of the database opens no link', async () => {
    const key = randomUUID()
    const made = await send(key, { body: { expiresInDays: 7 }, route: `POST ${TEAM}/scenarios/[scenario]/shares` })
    const { token } = await made.json()
    const again = await send(key, { body: { expiresInDays: 7 }, route: `POST ${TEAM}/scenarios/[scenario]/shares` })
    expect((await again.json()).token).toBe(token)
    const rows = await withTeam(owner.ctx, (tx) => tx.idempotencyKey.findMany({ where: { teamId: owner.ctx.teamId } }))
    const stored = rows.map((row) => JSON.stringify(row) + Buffer.from(row.answer).toString('latin1')).join()
    expect(rows.length).toBeGreaterThan(0)
    expect(stored).not.toContain(token)
    expect(stored).not.toContain(key)
  })
})

describe('the change and what is kept of it', () => {
  it('are one: when the answer cannot be kept, nothing was changed', async () => {
    const key = randomUUID()
    const db = await connectOwner(config().databaseUrl)
    await db.query('revoke insert on idempotency_keys from headroom_app')
    try {
      expect((await create(key, 'torn')).status).toBeGreaterThanOrEqual(400)
    } finally {
      await db.query('grant insert on idempotency_keys to headroom_app')
      await db.end()
    }
    expect(await count('torn')).toEqual({ scenarios: 0, audited: 0 })
    expect((await create(key, 'torn')).status).toBe(201)
    expect(await count('torn')).toEqual({ scenarios: 1, audited: 1 })
  })

  it('need no second connection: far more at once than the pool has all pass', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => create(randomUUID(), `pool ${n}`)))
    expect(answers.map((answer) => answer.status)).toEqual(Array(12).fill(201))
  })
})
