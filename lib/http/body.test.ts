import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/contracts/limits'
import { asObject, readJson, withinBodyLimit } from './body'

function post(
  body: BodyInit | null,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Request {
  return new Request('http://localhost/api', { method: 'POST', body, headers, ...{ duplex: 'half' } })
}

/** A body that never ends, and counts what was taken of it. */
function endless() {
  const taken = { bytes: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += 65_536
      controller.enqueue(new Uint8Array(65_536).fill(32))
    },
    cancel() {
      taken.cancelled = true
    },
  })
  return { stream, taken }
}

describe('reading a body', () => {
  it('that breaks off says so: whoever goes away is no fault of the server', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('aborted'))
      },
    })
    await expect(readJson(post(stream))).rejects.toMatchObject({ code: 'invalid', status: 400 })
  })

  it('takes JSON of any JSON type', async () => {
    expect(await readJson(post('{"a":[1,"é"]}'))).toEqual({ a: [1, 'é'] })
    const type = { 'content-type': 'application/merge-patch+json; charset=utf-8' }
    expect(await readJson(post('null', type))).toBeNull()
  })

  it.each([
    ['another type', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text, which a foreign form can send', '{}', { 'content-type': 'text/plain' }, 415],
    ['nothing', '  ', undefined, 400],
    ['broken JSON', '{"a":', undefined, 400],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), undefined, 400],
    ['too deep a nest', `${'['.repeat(LIMITS.jsonDepth + 1)}${']'.repeat(LIMITS.jsonDepth + 1)}`, undefined, 400],
    ['a very deep nest', `${'['.repeat(90_000)}${']'.repeat(90_000)}`, undefined, 400],
  ])('refuses %s', async (_what, body, headers, status) => {
    await expect(readJson(post(body, headers))).rejects.toMatchObject({ code: 'invalid', status })
  })

  it('takes the deepest nest that is allowed', async () => {
    await expect(readJson(post(`${'['.repeat(LIMITS.jsonDepth)}${']'.repeat(LIMITS.jsonDepth)}`))).resolves.toBeTruthy()
  })

  it('cuts off a body that is too long while it streams in', async () => {
    const { stream, taken } = endless()
    await expect(readJson(post(stream))).rejects.toMatchObject({ code: 'limit', status: 413 })
    expect(taken.cancelled).toBe(true)
    expect(taken.bytes).toBeLessThan(LIMITS.bodyBytes + 4 * 65_536)
  })

  it('does not begin to read what says itself that it is too long', async () => {
    const { stream, taken } = endless()
    const headers = { 'content-type': 'application/json', 'content-length': String(LIMITS.bodyBytes + 1) }
    await expect(readJson(post(stream, headers))).rejects.toMatchObject({ status: 413 })
    expect(taken.bytes).toBeLessThanOrEqual(65_536)
  })

  it('takes a body of exactly the limit', async () => {
    const text = JSON.stringify('x'.repeat(LIMITS.bodyBytes - 2))
    expect(await readJson(post(text))).toHaveLength(LIMITS.bodyBytes - 2)
  })

  it('wants an object where one is needed', async () => {
    expect(asObject({ a: 1 })).toEqual({ a: 1 })
    for (const value of [[], null, 'text', 1]) {
      await expect(Promise.resolve().then(() => asObject(value))).rejects.toMatchObject({ status: 400 })
    }
  })
})

describe('a request for another handler', () => {
  it('comes out as it came in, its body in memory', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', cookie: 'a=b' }
    const handed = await withinBodyLimit(post('email=a%40b', form))
    expect([handed.method, handed.headers.get('cookie'), await handed.text()]).toEqual(['POST', 'a=b', 'email=a%40b'])
    const plain = await withinBodyLimit(new Request('http://localhost/api?x=1'))
    expect([plain.method, plain.nextUrl.searchParams.get('x'), plain.body]).toEqual(['GET', '1', null])
  })

  it('is cut off like any other', async () => {
    const { stream, taken } = endless()
    await expect(withinBodyLimit(post(stream))).rejects.toMatchObject({ status: 413 })
    expect(taken.cancelled).toBe(true)
    expect(taken.bytes).toBeLessThan(LIMITS.bodyBytes * 2)
  })

  it('is refused where it says that it is JSON and is none, but not where there is none to be', async () => {
    const json = { 'content-type': 'application/json' }
    for (const body of ['{', '', 'null', '[]']) {
      await expect(withinBodyLimit(post(body, json))).rejects.toMatchObject({ status: 400 })
    }
    const get = new Request('http://localhost/api', { headers: json })
    expect((await withinBodyLimit(get)).body).toBeNull()
  })
})
