import { describe, expect, it } from 'vitest'
import { ConflictError, InvalidError, LimitError, NotFoundError } from '@/lib/contracts/errors'
import { setLogLevel } from '@/lib/telemetry'
import { etag, revisionOfIfMatch } from './if-match'
import { untrusted } from './input'
import { problemResponse } from './problem'
import { jsonResponse, Reply } from './reply'
import { requestIdOf } from './request-id'

const where = { requestId: 'request-1', path: '/api/v1/x' }

describe('problems', () => {
  it('name type, code, fields and request', async () => {
    const response = problemResponse(new InvalidError('Two fields.', [{ path: 'a.b', message: 'Too big.' }]), where)
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-request-id')).toBe('request-1')
    expect(await response.json()).toEqual({
      type: 'urn:headroom:problem:invalid',
      title: 'Not valid',
      status: 422,
      code: 'invalid',
      detail: 'Two fields.',
      issues: [{ path: 'a.b', message: 'Too big.' }],
      requestId: 'request-1',
    })
  })

  it('carry what an error adds, which cannot overwrite the members of the form', async () => {
    const body = await problemResponse(
      new ConflictError('Both.', { current: { number: 2 }, status: 200 }),
      where,
    ).json()
    expect(body).toMatchObject({ status: 409, current: { number: 2 } })
  })

  it('say when to come back', () => {
    const response = problemResponse(new LimitError('Slow.', { retryAfterSeconds: 7 }), where)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
  })

  it('never let the text of an unknown error out', async () => {
    setLogLevel('silent')
    for (const thrown of [new Error('password=hush at /srv/db.ts'), 'hush', { message: 'hush' }, null]) {
      const response = problemResponse(thrown, where)
      const text = await response.text()
      expect(response.status).toBe(500)
      expect(text).not.toContain('hush')
      expect(text).toContain('request-1')
    }
  })

  it('look the same for missing and foreign', async () => {
    const [one, two] = [new NotFoundError(), new NotFoundError()].map((error) => problemResponse(error, where))
    expect(await one?.text()).toBe(await two?.text())
  })
})

describe('answers', () => {
  it('are plain JSON that no cache keeps', async () => {
    const response = jsonResponse({ a: 1 }, 'request-1')
    expect([response.status, await response.json()]).toEqual([200, { a: 1 }])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-request-id')).toBe('request-1')
  })

  it('may carry a status and headers', () => {
    const response = jsonResponse(new Reply({}, { status: 201, headers: { ETag: etag(3) } }), 'request-1')
    expect([response.status, response.headers.get('etag')]).toEqual([201, '"3"'])
  })
})

describe('If-Match', () => {
  it.each([
    ['"3"', 3],
    ['W/"12"', 12],
    [' "7" ', 7],
  ])('%s is revision %i', (header, number) => {
    expect(revisionOfIfMatch(new Headers({ 'if-match': header }))).toBe(number)
  })

  it.each(['3', '*', '"0"', '"-1"', '"1", "2"', '"x"'])('%s is refused', async (header) => {
    const call = async () => revisionOfIfMatch(new Headers({ 'if-match': header }))
    await expect(call()).rejects.toMatchObject({ status: 400 })
  })

  it('is required where it is read', async () => {
    await expect((async () => revisionOfIfMatch(new Headers()))()).rejects.toMatchObject({ status: 428 })
  })
})

describe('what comes over the wire', () => {
  it('never overrides the ids of the path', () => {
    expect(untrusted({ planId: 'theirs', name: 'n' }, { planId: 'path' })).toEqual({ planId: 'path', name: 'n' })
  })

  it.each([
    ['abcdefgh-1', true],
    ['short', false],
    ['with space and more', false],
    ['x'.repeat(65), false],
  ])('request id %j is kept: %s', (given, kept) => {
    const id = requestIdOf(new Headers({ 'x-request-id': given }))
    expect(id === given).toBe(kept)
    expect(id.length).toBeGreaterThan(7)
  })
})
