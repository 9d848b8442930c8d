/** What a handler answers when plain data with status 200 is not enough. */
export class Reply {
  constructor(
    readonly data: unknown,
    readonly init: { status?: number; headers?: Record<string, string> } = {},
  ) {}
}

export function jsonResponse(answer: unknown, requestId: string): Response {
  const { data, init } = answer instanceof Reply ? answer : new Reply(answer)
  const headers = new Headers({ 'Cache-Control': 'no-store', ...init.headers, 'X-Request-Id': requestId })
  headers.set('Content-Type', 'application/json')
  return new Response(JSON.stringify(data), { status: init.status ?? 200, headers })
}
