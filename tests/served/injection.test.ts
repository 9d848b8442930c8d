import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { trainingDocument } from '@/tests/support/documents'
import { PAYLOADS, UNSTORABLE } from '@/tests/support/payloads'
import { send } from '@/tests/support/raw-http'
import { newScene, type Scene } from '@/tests/support/scene'
import { type Served, serve } from '@/tests/support/served'
import { CONTRACTS, IN_THE_ADDRESS } from './contract-table'
import { csvCells } from './csv-cells'
import { filled, textFields } from './filled'

const TEAM = '/api/v1/teams/[team]'
/** Every route that keeps what people type, in an order in which each finds what it works on. */
const KEEPING = Object.entries(CONTRACTS)
  .filter(
    ([route, { body }]) => body && !/import-(config|model)|\/project$|signup|reset|share\/open|accept/.test(route),
  )
  .map(([route, { body = z.never() }]) => ({ route, schema: body }))
  .filter(({ schema }) => textFields(schema).length > 0)

/** What a browser could take for more than text; the others are for readers of files. */
const FOR_PAGES = new Set(['markup', 'script', 'attribute', 'javascript link', 'template', 'other direction'])

let server: Served
beforeAll(async () => {
  server = await serve()
})
afterAll(() => server?.stop())

async function ask(scene: Scene, route: string, body?: unknown, query = '') {
  const [method = 'GET', address = ''] = route.split(' ')
  const ids: Record<string, string> = { team: scene.team, plan: scene.planId, scenario: scene.scenarioId }
  const path = address.replace(/\[(\w+)\]/g, (_whole, name: string) => ids[name] ?? scene.memberId)
  return send({
    port: server.port,
    method,
    path: `${path}${query}`,
    headers: { cookie: scene.owner.cookie, 'content-type': 'application/json', 'if-match': '"1"' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

function bodyWith(schema: z.ZodType, text: string): unknown {
  const model = { parameters: 7e9, name: text }
  const document = trainingDocument({ model, training: { stages: [{ name: text, tokens: 1e12 }] } })
  const row = { kind: 'default', path: 'money.people.usdPerYear', value: 2e5, source: text, asOf: '2026-11-01' }
  const given = { document, row, email: 'somebody@example.org', kind: 'training', currency: 'EUR' }
  const body = filled(schema, text, given)
  for (const name of IN_THE_ADDRESS) delete body[name]
  // What names other rows is not text.
  for (const name of ['baselineScenarioId', 'number', 'password', 'position']) delete body[name]
  return body
}

it('knows the text fields of the contracts', () => {
  const fields = KEEPING.flatMap(({ route, schema }) => textFields(schema).map((field) => `${route}: ${field}`))
  expect(fields).toEqual(
    expect.arrayContaining([
      'PATCH /api/v1/account/profile: name',
      'POST /api/v1/teams: name',
      `PATCH ${TEAM}/team: name`,
      `POST ${TEAM}/plans: name`,
      `POST ${TEAM}/plans: description`,
      `POST ${TEAM}/plans: scenario.name`,
      `POST ${TEAM}/plans: scenario.note`,
      `POST ${TEAM}/scenarios/[scenario]/revisions: note`,
    ]),
  )
})

describe.each(Object.entries(PAYLOADS))('%s, in every text field', (name, payload) => {
  let scene: Scene
  let stored: string
  beforeAll(async () => {
    scene = await newScene()
    for (const { route, schema } of KEEPING) {
      const answer = await ask(scene, route, bodyWith(schema, payload))
      expect([route, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([route, answer.status, ''])
    }
    stored = JSON.parse((await ask(scene, `GET ${TEAM}/plans/[plan]`)).text).name
  })

  it('is kept as it was typed, but for what turns the text around it', () => {
    expect(stored).toBe(payload.replace(/[\u202A-\u202E\u2066-\u2069]/g, ''))
  })

  const pagesOrNone = FOR_PAGES.has(name) ? [name] : []
  it.each(pagesOrNone)('is text on every page, also for whoever has a link', async () => {
    const own = ['', '/plans', `/plans/${scene.planId}`, `/plans/${scene.planId}/${scene.scenarioId}`, '/plans/new']
    const settings = ['', '/members', '/audit', '/shares', '/account'].map((path) => `/settings${path}`)
    const compare = `/compare?s=${scene.scenarioId}`
    const paths = [...own, ...settings, compare].map((path) => `/${scene.team}${path}`)
    const share = JSON.parse((await ask(scene, `POST ${TEAM}/scenarios/[scenario]/shares`, {})).text)
    const links = [`/s/${share.token}`, `/invite/${scene.invitationToken}`]
    let shown = 0
    for (const path of [...paths, ...links]) {
      const headers: Record<string, string> = links.includes(path) ? {} : { cookie: scene.owner.cookie }
      const { status, text } = await send({ port: server.port, path, headers })
      expect([path, status]).toEqual([path, 200])
      expect(
        tagsOf(text).filter((tag) => tag.includes('data-injected')),
        path,
      ).toEqual([])
      expect(text, path).not.toMatch(/href="(javascript:|https?:\/\/(www\.)?evil)/)
      if (unescaped(text).includes(stored)) shown += 1
    }
    expect(shown).toBeGreaterThan(5)
  })

  it('is no formula in CSV, no markup in Markdown, and itself in JSON', async () => {
    for (const [route, query] of [
      [`GET ${TEAM}/scenarios/[scenario]/export`, '?'],
      [`GET ${TEAM}/plans/[plan]/export`, '?'],
      [`GET ${TEAM}/compare/export`, `?s=${scene.scenarioId}&`],
    ] as const) {
      const [csv, md, json] = await Promise.all(
        ['csv', 'md', 'json'].map((format) => ask(scene, route, undefined, `${query}format=${format}`)),
      )
      const cells = csvCells(csv?.text ?? '').flat()
      expect(cells.length).toBeGreaterThan(100)
      // A number may begin with a sign; a text may not.
      for (const cell of cells)
        if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
      expect(cells.map((cell) => cell.replace(/^'(?=[=+\-@＝])/, ''))).toContain(stored)

      const text = md?.text ?? ''
      expect(text).not.toMatch(/<|(?<!\\)\]\(|:\/\/|(?<!&#46;)www\./)
      expect(text).not.toMatch(/(?<!\\)[`#](?!# |[\w ])|^# four|^- five/m)
      expect(text.split('\n').filter((line) => line.includes('four') && !line.includes('one'))).toEqual([])
      expect(JSON.stringify(JSON.parse(json?.text ?? ''))).toContain(JSON.stringify(stored))
    }
  })

  it('is itself in the audit log', async () => {
    const { text } = await ask(scene, `GET ${TEAM}/audit`, undefined, '?limit=100')
    expect(text).toContain(JSON.stringify(stored).slice(1, -1))
  })
})

describe.each(Object.entries(UNSTORABLE))('%s', (_name, text) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await newScene()
  })
  it.each(KEEPING)('is refused by $route, with the field', async ({ route, schema }) => {
    const answer = await ask(scene, route, bodyWith(schema, text))
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.text).issues.length).toBeGreaterThan(0)
  })
})

/** Opening tags without the values of their attributes: in a value, what people typed may stand. */
const tagsOf = (html: string) => html.replace(/"[^"]*"/g, '""').match(/<[a-z][^>]*>/gi) ?? []

const unescaped = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
