import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, api } from './api'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const PATH = '/api/v1/teams/acme/plans'

/** Answers in order; `null` is no connection. Says under which keys it was asked. */
function server(...answers: (ResponseInit | null)[]) {
  const keys: (string | null)[] = []
  const fetched = async (_url: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get('idempotency-key'))
    const answer = answers.shift()
    if (answer === null) throw new TypeError('fetch failed')
    return new Response('{}', answer)
  }
  vi.stubGlobal('fetch', fetched)
  return keys
}

const again = (body: unknown, times: number) =>
  Array.from({ length: times }).reduce<Promise<unknown>>(
    (before) => before.then(() => api.post(PATH, body)).catch((problem: unknown) => problem),
    Promise.resolve(),
  )

test('what got no answer goes under the same key when it is asked for again', async () => {
  const keys = server(null, { status: 503 }, { status: 429 }, {}, {})
  await again({ name: 'a' }, 5)
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  expect([keys[1], keys[2]]).toEqual([keys[0], keys[0]])
  expect(new Set(keys).size).toBe(3)
})

test('what was answered, done or refused, gets a new key when it is asked for again', async () => {
  const keys = server({ status: 201 }, { status: 422 }, { status: 409 }, { status: 201 })
  await again({ name: 'b' }, 4)
  expect(new Set(keys).size).toBe(4)
})

test('another change has another key, also while the first is open', async () => {
  const keys = server(null, null)
  await again({ name: 'c' }, 1)
  await again({ name: 'd' }, 1)
  expect(new Set(keys).size).toBe(2)
})

test('what is still at work is asked for again after a moment, without troubling anyone', async () => {
  vi.useFakeTimers()
  const keys = server({ status: 409, headers: { 'retry-after': '1' } }, { status: 201 })
  const answer = api.post(PATH, { name: 'e' })
  await vi.advanceTimersByTimeAsync(1500)
  expect(await answer).toEqual({})
  expect(keys[1]).toBe(keys[0])
})

test('but not for ever', async () => {
  vi.useFakeTimers()
  const keys = server(...Array.from({ length: 20 }, () => ({ status: 409, headers: { 'retry-after': '1' } })))
  const refused = api.post(PATH, { name: 'f' }).catch((problem: unknown) => problem)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await refused).toBeInstanceOf(ApiError)
  expect(keys.length).toBe(10)
})

test('questions, reads and what is not of a team carry no key', async () => {
  const keys = server({}, {}, {})
  await api.ask('/api/v1/teams/acme/project', {})
  await api.get(PATH)
  await api.post('/api/v1/account/reset', { email: 'a@example.org' })
  expect(keys).toEqual([null, null, null])
})
