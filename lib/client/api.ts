import type { ErrorCode, Issue } from '@/lib/contracts/errors'
import { ApiError } from './api-error'
import { underKey } from './under-key'

export { ApiError } from './api-error'

export type CallOptions = {
  query?: Record<string, string | number | undefined>
  headers?: Record<string, string>
  signal?: AbortSignal
}

export const api = {
  get: <T>(path: string, options: CallOptions = {}) => call<T>('GET', path, undefined, options),
  /** A change in a team is sent under a key: however often it has to be asked for, it is made once. */
  post: <T>(path: string, body?: unknown, options: CallOptions = {}) =>
    path.startsWith(TEAMS)
      ? underKey(JSON.stringify([path, options.query, options.headers, body]), (key) =>
          call<T>('POST', path, body, { ...options, headers: { ...options.headers, 'idempotency-key': key } }),
        )
      : call<T>('POST', path, body, options),
  /** A question that is too long for an address: nothing is changed by it. */
  ask: <T>(path: string, body: unknown, options: CallOptions = {}) => call<T>('POST', path, body, options),
  patch: <T>(path: string, body: unknown, options: CallOptions = {}) => call<T>('PATCH', path, body, options),
  delete: <T>(path: string, options: CallOptions = {}) => call<T>('DELETE', path, undefined, options),
  /** An answer to keep, with the name that the server gives it. */
  file: async (path: string, body: unknown): Promise<{ name: string | undefined; content: Blob }> => {
    const response = await send('POST', path, body, {})
    if (!response.ok) throw problemOf(response, await readJson(response))
    const name = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
    return { name, content: await response.blob() }
  },
}

const TEAMS = '/api/v1/teams/'

export function teamPath(team: string, ...parts: string[]): string {
  return ['/api/v1/teams', team, ...parts].map((part, index) => (index ? encodeURIComponent(part) : part)).join('/')
}

async function call<T>(method: string, path: string, body: unknown, options: CallOptions): Promise<T> {
  const response = await send(method, path, body, options)
  const answer = await readJson(response)
  if (!response.ok) throw problemOf(response, answer)
  return asContract<T>(answer)
}

function send(method: string, path: string, body: unknown, options: CallOptions): Promise<Response> {
  return reach(withQuery(path, options.query), {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: options.signal ?? null,
    credentials: 'same-origin',
  })
}

/** The routes and their callers share the contracts of lib/contracts; the server checks what it sends in its own tests. */
function asContract<T>(answer: unknown): T {
  return answer as T
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    // An overtaken request is no failure: whoever aborted it wants to see exactly that.
    if (init.signal?.aborted) throw cause
    throw new ApiError('unreachable', 0, 'The server cannot be reached. Check the connection and try again.')
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOf(response: Response, answer: unknown): ApiError {
  const body = isRecord(answer) ? answer : {}
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new ApiError(
    codes.find((code) => code === body.code) ?? codeOf(response.status),
    response.status,
    typeof body.detail === 'string' ? body.detail : `The server answered ${response.status}. Try again in a moment.`,
    Array.isArray(body.issues) ? body.issues.filter(isIssue) : [],
    typeof body.requestId === 'string' ? body.requestId : (response.headers.get('x-request-id') ?? undefined),
    Number.isFinite(wait) ? wait : undefined,
    body,
  )
}

const codes: readonly ErrorCode[] = [
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'invalid',
  'limit',
  'unavailable',
  'internal',
]

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 409) return 'conflict'
  if (status === 429) return 'limit'
  if (status === 502 || status === 503 || status === 504) return 'unavailable'
  return status >= 500 ? 'internal' : 'invalid'
}

function withQuery(path: string, query: CallOptions['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size ? `${path}?${search}` : path
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isIssue(value: unknown): value is Issue {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string'
}
