import fc from 'fast-check'
import { z } from 'zod'
import { templates } from '@/lib/catalog/templates'
import { ROUTES } from '@/tests/isolation/route-table'
import { PASSWORD } from '@/tests/support/people'
import { fromSchema, hostileText, type Named, nearly } from '@/tests/support/schema-arbitrary'
import { CONTRACTS, IN_THE_ADDRESS } from './contract-table'

export const PEOPLE = ['owner', 'admin', 'editor', 'viewer', 'stranger', 'former', 'ended', 'forged', 'nobody'] as const
export type Who = (typeof PEOPLE)[number]

/** A request before the ids of a scene are put in. */
export type Drawn = {
  route: string
  method: string
  who: Who
  /** By name; `ours` is the id in the scene, anything else is sent as it is. */
  params: Record<string, string>
  query: string
  headers: Record<string, string>
  /** `@share-token`, `@invitation-token`, `@plan`, `@scenario` and `@second` stand for those of the scene. */
  body: string | undefined
}

const config = JSON.stringify({
  model_type: 'llama',
  hidden_size: 64,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  vocab_size: 1000,
  intermediate_size: 128,
  architectures: ['LlamaForCausalLM'],
})
const published = fc.constantFrom(...templates.map(({ document }) => document as unknown))
const anyDocument = fromSchema(
  z.toJSONSchema(CONTRACTS['POST /api/v1/teams/[team]/project']?.body ?? z.unknown(), {
    io: 'input',
    unrepresentable: 'any',
  }),
)
const documents = fc.oneof(
  { weight: 3, arbitrary: published },
  { weight: 2, arbitrary: nearly(published) },
  { weight: 1, arbitrary: anyDocument },
)
const NAMED: Named = {
  document: documents,
  password: fc.oneof({ weight: 3, arbitrary: fc.constant(PASSWORD) }, { weight: 1, arbitrary: hostileText }),
  email: fc.integer({ min: 1, max: 1e6 }).map((number) => `fuzz-${number}@example.org`),
  text: fc.oneof(
    fc.constant(config),
    nearly(fc.constant(JSON.parse(config))).map((value) => JSON.stringify(value) ?? ''),
  ),
  token: fc.oneof(fc.constantFrom('@share-token', '@invitation-token'), hostileText),
  id: fc.oneof(fc.constantFrom('example/model', 'gpt2', 'example/closed'), hostileText),
  s: fc.constantFrom('@scenario', '@scenario', '@scenario', '@scenario,@scenario', 'x', ''),
  base: fc.constantFrom('@scenario', '@scenario', 'x'),
  number: fc.constantFrom(1, 1, 1, 2, 2_000_000_000),
  baselineScenarioId: fc.constantFrom('@scenario', null),
}

const jsonSchemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>

/** What stands for the rows of a scene in a body or a query until it is sent. */
const PLACEHOLDERS = { planId: '@plan', scenarioId: '@scenario', secondScenarioId: '@second' }

/** A body that the contract of the route takes, as JSON; undefined for a route that takes none. */
function soundBodyOf(route: string): fc.Arbitrary<unknown> | undefined {
  const contract = CONTRACTS[route]?.body
  const sample = ROUTES[route]?.bodyOf?.(PLACEHOLDERS) ?? ROUTES[route]?.body
  if (!contract && sample === undefined) return undefined
  if (route.endsWith('/project')) return documents
  return (contract ? fromSchema(jsonSchemaOf(contract), NAMED) : fc.constant(sample)).map(withoutAddress)
}

function bodyOf(route: string): fc.Arbitrary<string | undefined> {
  const sound = soundBodyOf(route)
  if (!sound) return fc.oneof(fc.constant(undefined), fc.constant('{}'), hostileText)
  return fc.oneof(
    { weight: 6, arbitrary: sound.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: nearly(sound).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.json() },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        undefined,
        '',
        '{',
        'null',
        '[]',
        '"x"',
        '[[['.repeat(50),
        `"${'x'.repeat(1_000_001)}"`,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 30, max: 400 }).map((deep) => `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`),
    },
  )
}

function withoutAddress(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !IN_THE_ADDRESS.includes(name)))
}

/** A value that a contract does not know may be an object, and one that has no words for itself. */
function inWords(item: unknown): string {
  return typeof item === 'object' ? (JSON.stringify(item) ?? '') : String(item)
}

function queryOf(route: string): fc.Arbitrary<string> {
  const contract = CONTRACTS[route]?.query
  const sound = contract ? fromSchema(jsonSchemaOf(contract), { ...NAMED, cursor: hostileText }) : fc.constant({})
  const written = (value: unknown) =>
    Object.entries(typeof value === 'object' && value !== null ? value : {})
      .filter(([name, item]) => item !== undefined && !IN_THE_ADDRESS.includes(name))
      .map(([name, item]) => `${name}=${escaped(inWords(item))}`)
      .join('&')
  return fc.oneof(
    { weight: 4, arbitrary: sound.map(written) },
    { weight: 2, arbitrary: nearly(sound).map(written) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '%', 'limit=%zz', 'limit=1&limit=2', '__proto__=1', '=&=&', 'cursor=bnVsbA'),
    },
  )
}

/** A half character has no percent code; it is sent as what a browser makes of it. */
export const escaped = (text: string) => encodeURIComponent(text.toWellFormed())

const paramOf = (name: string) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant('ours') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '%',
        '%zz',
        '%00',
        '%C0%AF',
        '%2e%2e',
        '..%2f..',
        '-1',
        '0',
        '1e3',
        'undefined',
        '%F0%9F%92%A5',
      ),
    },
    { weight: 1, arbitrary: name === 'number' ? fc.integer().map(String) : fc.uuid() },
    { weight: 1, arbitrary: hostileText.filter((text) => text !== '' && text.length < 500).map(escaped) },
  )

const headers = fc.record(
  {
    'if-match': fc.constantFrom('"1"', '"1"', '"1"', 'W/"1"', '"0"', '*', '1', '"99999999999"'),
    'idempotency-key': fc.constantFrom('key-1', 'a'.repeat(300), '', '0f8fad5b-d9cb-469f-a165-70867728950e'),
    origin: fc.constantFrom('https://evil.example', 'null', 'http://localhost', '@origin', '@origin', '@origin'),
    'x-request-id': fc.constantFrom('caller-chosen-1', 'x', '../../log', 'a'.repeat(100)),
    'x-forwarded-for': fc.constantFrom('1.2.3.4', 'not an address', `${'9.9.9.9,'.repeat(50)}1.1.1.1`),
    'x-forwarded-host': fc.constantFrom('evil.example', 'localhost'),
    'x-forwarded-proto': fc.constantFrom('https', 'javascript'),
    'accept-language': fc.constantFrom('de', '*;q=x'),
    accept: fc.constantFrom('text/html', 'application/json', 'image/*'),
    'x-middleware-subrequest': fc.constantFrom('proxy', 'middleware:middleware:middleware:middleware:middleware'),
    rsc: fc.constant('1'),
    'next-action': fc.constantFrom('x', 'a'.repeat(42)),
  },
  { requiredKeys: [] },
)
const types = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=latin1',
      'json',
    ),
  },
)

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND']

/** A request with nothing wrong in it, so that the far ends of all routes are reached, too. */
function sound(route: string, names: string[]): fc.Arbitrary<Drawn> {
  const [method = 'GET'] = route.split(' ')
  const params = Object.fromEntries(names.map((name) => [name, 'ours']))
  const query = ROUTES[route]?.query?.(PLACEHOLDERS).slice(1) ?? ''
  const body = soundBodyOf(route)?.map((value) => JSON.stringify(value)) ?? fc.constant(undefined)
  return body.map((text) => ({
    ...{ route, method, who: 'owner' as const, params, query, body: text },
    headers: { 'if-match': '"1"', ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
  }))
}

function drawn(route: string): fc.Arbitrary<Drawn> {
  const [method = 'GET', address = ''] = route.split(' ')
  const names = [...address.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = '']) => name)
  const any = fc
    .record({
      method: fc.oneof(
        { weight: 20, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      who: fc.oneof(
        { weight: 2, arbitrary: fc.constant('owner' as const) },
        { weight: 5, arbitrary: fc.constantFrom(...PEOPLE) },
      ),
      params: fc.record(Object.fromEntries(names.map((name) => [name, paramOf(name)]))),
      query: queryOf(route),
      body: bodyOf(route),
      headers: fc.oneof(
        { weight: 2, arbitrary: fc.record({ 'if-match': fc.constant('"1"') }) as fc.Arbitrary<object> },
        { weight: 1, arbitrary: headers },
      ),
      type: types,
    })
    .map(({ type, headers: sent, ...rest }) => ({
      ...rest,
      route,
      headers: { ...(sent as Record<string, string>), ...(rest.body === undefined ? {} : { 'content-type': type }) },
    }))
  return fc.oneof({ weight: 4, arbitrary: any }, { weight: 1, arbitrary: sound(route, names) })
}

/** Routes that answer no sooner than a floor: a few in a batch are enough. */
const SLOW = /signup|reset/

export function anyRequest(routes: readonly string[]): fc.Arbitrary<Drawn> {
  return fc.oneof(...routes.map((route) => ({ weight: SLOW.test(route) ? 2 : 5, arbitrary: drawn(route) })))
}
