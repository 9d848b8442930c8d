import type { TeamContext } from '@/lib/contracts/context'
import { InvalidError } from '@/lib/contracts/errors'
import { type Answer, once } from '@/lib/services/internal-once'

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** Visible ASCII, long enough not to be met by chance. */
const KEY = /^[\x21-\x7e]{8,200}$/
/** Of the headers only what belongs to the change; the request id is that of the asking. */
const KEPT_HEADERS = ['content-type', 'content-disposition', 'etag', 'location']

export function idempotencyKeyOf(request: Request): string | undefined {
  const given = request.headers.get('idempotency-key')
  if (given === null || !CHANGES.has(request.method)) return undefined
  if (KEY.test(given)) return given
  throw new InvalidError('Idempotency-Key must be 8 to 200 visible ASCII characters, such as a UUID.', [], 400)
}

type Keyed = { ctx: TeamContext; key: string; request: Request; body: unknown; requestId: string }

/** Answers a change under a key once; whoever repeats it gets the same answer, marked as repeated. */
export async function answeredOnce({ ctx, key, request, body, requestId }: Keyed, respond: () => Promise<Response>) {
  const { pathname, search } = new URL(request.url)
  const asked = JSON.stringify([request.method, pathname, search, request.headers.get('if-match'), body])
  const { answer, repeated } = await once({ ctx, key, request: asked }, async () => toAnswer(await respond()))
  const headers = new Headers({ 'Cache-Control': 'no-store', ...answer.headers, 'X-Request-Id': requestId })
  if (repeated) headers.set('Idempotency-Replayed', 'true')
  return new Response(answer.body, { status: answer.status, headers })
}

async function toAnswer(response: Response): Promise<Answer> {
  const headers: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = response.headers.get(name)
    if (value !== null) headers[name] = value
  }
  return { status: response.status, headers, body: await response.text() }
}
