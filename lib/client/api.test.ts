import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, api, teamPath } from './api'

afterEach(() => vi.unstubAllGlobals())

function answerWith(body: string | null, init: ResponseInit = {}) {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => new Response(body, init))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

async function refusal(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`)
  return error
}

test('sends JSON with its query and returns the parsed answer', async () => {
  const fetched = answerWith('{"id":"1"}')
  const answer = await api.post<{ id: string }>('/api/v1/x', { a: 1 }, { query: { q: 'a b', none: undefined } })
  expect(answer).toEqual({ id: '1' })
  const [url, init] = fetched.mock.calls[0] ?? []
  expect(url).toBe('/api/v1/x?q=a+b')
  expect(init?.body).toBe('{"a":1}')
  expect(new Headers(init?.headers).get('content-type')).toBe('application/json')
})

test('an empty answer is undefined, not an error', async () => {
  answerWith(null, { status: 204 })
  expect(await api.delete('/api/v1/x')).toBeUndefined()
})

test('a problem carries its sentence, its fields, its request and its own members', async () => {
  const body = {
    code: 'conflict',
    detail: 'Saved by another.',
    issues: [{ path: 'name', message: 'Taken.' }, 7],
    requestId: 'r1',
    current: { number: 3 },
  }
  answerWith(JSON.stringify(body), { status: 409, headers: { 'retry-after': '5' } })
  const error = await refusal(api.patch('/api/v1/x', {}))
  expect(error).toMatchObject({
    code: 'conflict',
    status: 409,
    detail: 'Saved by another.',
    requestId: 'r1',
    retryAfterSeconds: 5,
  })
  expect(error.issues).toEqual([{ path: 'name', message: 'Taken.' }])
  expect(error.issueAt('name')).toBe('Taken.')
  expect(error.issueAt('other')).toBeUndefined()
  expect(error.body.current).toEqual({ number: 3 })
})

test.each([
  [401, 'unauthenticated'],
  [404, 'not-found'],
  [429, 'limit'],
  [502, 'unavailable'],
  [500, 'internal'],
  [413, 'invalid'],
])('a bare %d from something in between is read as %s', async (status, code) => {
  answerWith('<html>gateway</html>', { status, headers: { 'x-request-id': 'r2' } })
  const error = await refusal(api.get('/api/v1/x'))
  expect(error.code).toBe(code)
  expect(error.detail).toContain(String(status))
  expect(error.requestId).toBe('r2')
})

test('no connection is said in words', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
  expect(await refusal(api.get('/api/v1/x'))).toMatchObject({ code: 'unreachable', status: 0 })
})

test('an aborted request stays an abort, so that an overtaken answer is not shown as a failure', async () => {
  const controller = new AbortController()
  controller.abort()
  vi.stubGlobal('fetch', () => Promise.reject(controller.signal.reason))
  await expect(api.get('/api/v1/x', { signal: controller.signal })).rejects.toBe(controller.signal.reason)
})

test('parts of a path are encoded', () => {
  expect(teamPath('acme', 'plans', 'a/b', 'archive')).toBe('/api/v1/teams/acme/plans/a%2Fb/archive')
})
