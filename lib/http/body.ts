import { NextRequest } from 'next/server'
import { InvalidError, LimitError } from '@/lib/contracts/errors'
import { LIMITS } from '@/lib/contracts/limits'

/** A JSON body. It is cut off while it streams in when it is too long, whatever its Content-Length says. */
export async function readJson(request: Request, mostBytes: number = LIMITS.bodyBytes): Promise<unknown> {
  if (!isJson(request)) {
    throw new InvalidError('The body must be JSON: send it with Content-Type: application/json.', [], 415)
  }
  const text = await readText(request, mostBytes)
  if (text.trim() === '') throw new InvalidError('The body is empty: send a JSON object.', [], 400)
  const value = parseJson(text)
  if (depthOf(value, LIMITS.jsonDepth) > LIMITS.jsonDepth) {
    throw new InvalidError(`The body is nested deeper than ${LIMITS.jsonDepth} levels: flatten it.`, [], 400)
  }
  return value
}

/** The same request with its body in memory, for a handler that would read a body of any length and fail on one that is
 * no JSON. */
export async function withinBodyLimit(request: Request): Promise<NextRequest> {
  const { method, headers, url } = request
  const body = request.body ? await readText(request, LIMITS.bodyBytes) : null
  // Its client sends the header with GET too, which has no body.
  if (method === 'POST' && isJson(request)) asObject(parseJson(body ?? ''))
  return new NextRequest(url, { method, headers, body })
}

function isJson(request: Request): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(request.headers.get('content-type') ?? '')
}

/** A JSON body that must be an object, as all but the scenario document itself are. */
export function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new InvalidError('The body must be a JSON object: { … }.', [], 400)
}

async function readText(request: Request, mostBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLong(mostBytes)
  if (!request.body) return ''
  const reader = request.body.getReader()
  const parts: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    // Whoever goes on to another page breaks off what is on its way: no fault of the server.
    const { done, value } = await reader.read().catch(() => {
      throw new InvalidError('The body broke off before its end: send it again.', [], 400)
    })
    if (done) break
    bytes += value.byteLength
    if (bytes > mostBytes) {
      await reader.cancel().catch(() => undefined)
      throw tooLong(mostBytes)
    }
    parts.push(value)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    throw new InvalidError('The body is not UTF-8 text: encode it as UTF-8.', [], 400)
  }
}

function tooLong(mostBytes: number): LimitError {
  return new LimitError(`The body is longer than ${mostBytes} bytes: send less at once.`, { status: 413 })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (problem) {
    const reason = problem instanceof SyntaxError ? problem.message : 'it does not parse'
    throw new InvalidError(`The body is not valid JSON: ${reason.slice(0, 200)}.`, [], 400)
  }
}

/** Depth of a value, counted no further than one beyond `limit`. */
function depthOf(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (limit < 0) return 1
  return 1 + Object.values(value).reduce((deepest: number, item) => Math.max(deepest, depthOf(item, limit - 1)), 0)
}
