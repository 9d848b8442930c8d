import type { Role } from '@/lib/contracts/context'
import { documentOf } from '@/tests/support/documents'
import { TEAM_ROWS_FILE } from './figure-verbs'

export type RowIds = { planId: string; scenarioId: string; secondScenarioId: string }
export type RouteLine = {
  /** The lowest role that may; `user` needs a session and no team, `anyone` nothing. */
  who: Role | 'user' | 'anyone'
  body?: unknown
  /** For a route that names its rows in the body. */
  bodyOf?: (ids: RowIds) => unknown
  headers?: Record<string, string>
  /** For a route that names its rows in the query. */
  query?: (ids: RowIds) => string
  /** What an allowed caller gets. */
  status: number
}

const document = documentOf(2e12)
const TEAM = '/api/v1/teams/[team]'
const PLAN = `${TEAM}/plans/[plan]`
const SCENARIO = `${TEAM}/scenarios/[scenario]`
const REVISION = `${SCENARIO}/revisions/[number]`
const config = { model_type: 'llama', hidden_size: 64, num_hidden_layers: 2, num_attention_heads: 4, vocab_size: 1000 }

/** By method and address. A route that is not here fails the test. */
export const ROUTES: Record<string, RouteLine> = {
  'GET /api/health': { who: 'anyone', status: 200 },
  'GET /api/ready': { who: 'anyone', status: 200 },
  'POST /api/v1/account/signup': { who: 'anyone', body: { email: 'nobody' }, status: 422 },
  'GET /api/v1/account': { who: 'user', status: 200 },
  // Of a person who has no such row, no password to prove themselves by, or no such link.
  'DELETE /api/v1/account/identities/[identity]': { who: 'user', status: 404 },
  'POST /api/v1/account/email': { who: 'user', body: { email: 'next@example.org', password: 'wrong' }, status: 422 },
  'POST /api/v1/account/email/resend': { who: 'user', status: 202 },
  'POST /api/v1/account/email/confirm': { who: 'user', body: { token: 'unknown' }, status: 404 },
  'GET /api/v1/account/sessions': { who: 'user', status: 200 },
  'DELETE /api/v1/account/sessions': { who: 'user', status: 200 },
  'DELETE /api/v1/account/sessions/[session]': { who: 'user', status: 200 },
  'POST /api/v1/account/reset': { who: 'anyone', body: { email: 'nobody' }, status: 422 },
  'POST /api/v1/account/reset/confirm': {
    who: 'anyone',
    body: { token: 'unknown', password: 'quarry lantern 77 velvet' },
    status: 404,
  },
  'PATCH /api/v1/account/profile': { who: 'user', body: { name: 'Renamed' }, status: 200 },
  'POST /api/v1/invitations/accept': { who: 'user', body: { token: 'unknown' }, status: 404 },
  'POST /api/v1/invitations/signup': {
    who: 'anyone',
    body: { token: 'unknown', name: 'Ada', password: 'quarry lantern 77 velvet' },
    status: 404,
  },
  'POST /api/v1/teams': { who: 'user', body: { name: 'Another' }, status: 201 },
  [`GET ${TEAM}/audit`]: { who: 'admin', status: 200 },
  [`GET ${TEAM}/invitations`]: { who: 'admin', status: 200 },
  [`POST ${TEAM}/invitations`]: {
    who: 'admin',
    body: { email: 'somebody@example.org', role: 'viewer' },
    status: 201,
  },
  [`DELETE ${TEAM}/invitations/[invitation]`]: { who: 'admin', status: 200 },
  [`PATCH ${TEAM}/members/[member]`]: { who: 'admin', body: { role: 'editor' }, status: 200 },
  [`DELETE ${TEAM}/members/[member]`]: { who: 'admin', status: 200 },
  [`POST ${TEAM}/leave`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/team`]: { who: 'viewer', status: 200 },
  [`PATCH ${TEAM}/team`]: {
    who: 'admin',
    body: { currency: 'EUR', rate: { usdPerUnit: 1.1, asOf: '2026-11-20', source: 'ECB' } },
    status: 200,
  },
  [`GET ${TEAM}/members`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/catalog`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/catalog/rows`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/catalog/team`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/catalog/team/csv`]: { who: 'viewer', status: 200 },
  [`POST ${TEAM}/catalog/team`]: {
    who: 'admin',
    body: {
      row: { kind: 'default', path: 'money.people.usdPerYear', value: 2e5, source: 'payroll', asOf: '2026-11-01' },
    },
    status: 200,
  },
  [`DELETE ${TEAM}/catalog/team`]: { who: 'admin', query: () => '?key=unknown', status: 404 },
  [`POST ${TEAM}/catalog/team/import`]: { who: 'admin', body: { text: TEAM_ROWS_FILE }, status: 200 },
  [`POST ${TEAM}/catalog/import-model`]: { who: 'viewer', body: { id: 'example/model' }, status: 200 },
  [`POST ${TEAM}/catalog/import-config`]: {
    who: 'viewer',
    body: { text: JSON.stringify({ ...config, architectures: ['LlamaForCausalLM'], intermediate_size: 128 }) },
    status: 200,
  },
  [`POST ${TEAM}/catalog/import-file`]: { who: 'viewer', body: { text: '--seq-length 2048' }, status: 200 },
  [`POST ${TEAM}/project/deployments`]: { who: 'viewer', body: { document }, status: 200 },
  [`POST ${TEAM}/project/levers`]: { who: 'viewer', body: document, status: 200 },
  [`POST ${TEAM}/project/payments`]: { who: 'viewer', body: document, status: 200 },
  [`POST ${TEAM}/project/regions`]: { who: 'viewer', body: { document }, status: 200 },
  [`POST ${TEAM}/project/layouts`]: { who: 'viewer', body: document, status: 200 },
  [`POST ${TEAM}/project`]: { who: 'viewer', body: document, status: 200 },
  [`POST ${TEAM}/project/sampled`]: { who: 'viewer', body: document, status: 200 },
  [`GET ${TEAM}/compare/export`]: {
    who: 'viewer',
    query: ({ scenarioId }) => `?s=${encodeURIComponent(scenarioId)}`,
    status: 200,
  },
  [`GET ${TEAM}/portfolio`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/plans`]: { who: 'viewer', status: 200 },
  [`POST ${TEAM}/plans`]: {
    who: 'editor',
    body: { name: 'New', kind: 'training', scenario: { name: 's', document } },
    status: 201,
  },
  [`POST ${TEAM}/plans/archived`]: {
    who: 'editor',
    bodyOf: ({ planId }) => ({ planIds: [planId], archived: true }),
    status: 200,
  },
  [`POST ${TEAM}/plans/import`]: {
    who: 'editor',
    body: { format: 'headroom.scenario', formatVersion: 1, scenario: { name: 's' }, document },
    status: 201,
  },
  [`GET ${PLAN}`]: { who: 'viewer', status: 200 },
  [`PATCH ${PLAN}`]: { who: 'editor', body: { name: 'Renamed' }, status: 200 },
  [`POST ${PLAN}/archive`]: { who: 'editor', status: 200 },
  [`POST ${PLAN}/restore`]: { who: 'editor', status: 200 },
  [`POST ${PLAN}/duplicate`]: { who: 'editor', status: 201 },
  [`GET ${PLAN}/export`]: { who: 'viewer', status: 200 },
  [`GET ${PLAN}/scenarios`]: { who: 'viewer', status: 200 },
  [`POST ${PLAN}/scenarios`]: { who: 'editor', body: { name: 'New', document }, status: 201 },
  [`GET ${SCENARIO}`]: { who: 'viewer', status: 200 },
  [`PATCH ${SCENARIO}`]: { who: 'editor', body: { name: 'Renamed' }, status: 200 },
  [`POST ${SCENARIO}/archive`]: { who: 'editor', status: 200 },
  [`POST ${SCENARIO}/restore`]: { who: 'editor', status: 200 },
  [`POST ${SCENARIO}/duplicate`]: { who: 'editor', body: { name: 'Copy' }, status: 201 },
  [`GET ${SCENARIO}/export`]: { who: 'viewer', status: 200 },
  [`GET ${SCENARIO}/revisions`]: { who: 'viewer', status: 200 },
  [`POST ${SCENARIO}/revisions`]: { who: 'editor', body: { document }, headers: { 'if-match': '"1"' }, status: 201 },
  [`GET ${REVISION}`]: { who: 'viewer', status: 200 },
  [`GET ${REVISION}/projection`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/reports`]: { who: 'viewer', status: 200 },
  [`POST ${TEAM}/reports`]: {
    who: 'viewer',
    bodyOf: ({ scenarioId }) => ({ format: 'pdf', scenarioIds: [scenarioId] }),
    status: 202,
  },
  [`GET ${TEAM}/reports/[report]`]: { who: 'viewer', status: 200 },
  [`DELETE ${TEAM}/reports/[report]`]: { who: 'editor', status: 200 },
  [`GET ${TEAM}/reports/[report]/file`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/search`]: { who: 'viewer', status: 200 },
  [`GET ${TEAM}/shares`]: { who: 'viewer', status: 200 },
  [`POST ${SCENARIO}/shares`]: { who: 'editor', body: { expiresInDays: 7 }, status: 201 },
  [`POST ${TEAM}/compare/shares`]: {
    who: 'editor',
    bodyOf: ({ scenarioId, secondScenarioId }) => ({ scenarioIds: [scenarioId, secondScenarioId] }),
    status: 201,
  },
  [`POST ${TEAM}/shares/[share]/revoke`]: { who: 'editor', status: 200 },
  'POST /api/v1/share/export': { who: 'anyone', body: { token: 'nonsense' }, status: 404 },
  'GET /s/[token]/picture': { who: 'anyone', status: 404 },
  'POST /api/v1/share/open': { who: 'anyone', body: { token: 'nonsense' }, status: 404 },
  [`POST ${REVISION}/restore`]: { who: 'editor', status: 201 },
}

for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
  ROUTES[`${method} /api/[...rest]`] = { who: 'anyone', status: 404 }
}

/** next-auth's own handler: tests/integration/http/auth.test.ts. */
export const ELSEWHERE = ['GET /api/auth/[...nextauth]', 'POST /api/auth/[...nextauth]']
