/** What a handler answers when plain data with status 200 is not enough. */
export class Reply {
  constructor(
    readonly data: unknown,
    readonly init: { status?: number; headers?: Record<string, string> } = {},
  ) {}
}

/** A file to keep. `name` is letters, digits, dots and dashes. */
export class FileReply {
  constructor(readonly file: { name: string; type: string; text: string }) {}
}

export function response(answer: unknown, requestId: string): Response {
  return answer instanceof FileReply ? fileResponse(answer, requestId) : jsonResponse(answer, requestId)
}

export function jsonResponse(answer: unknown, requestId: string): Response {
  const { data, init } = answer instanceof Reply ? answer : new Reply(answer)
  const headers = new Headers({ 'Cache-Control': 'no-store', ...init.headers, 'X-Request-Id': requestId })
  headers.set('Content-Type', 'application/json')
  return new Response(JSON.stringify(data), { status: init.status ?? 200, headers })
}

/** Always kept, never shown: what people typed must not become a page of ours. */
function fileResponse({ file }: FileReply, requestId: string): Response {
  const headers = {
    'Cache-Control': 'no-store',
    'Content-Type': file.type,
    'Content-Disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '-')}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
  }
  return new Response(file.text, { headers })
}
