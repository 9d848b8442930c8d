/** What a handler answers when plain data with status 200 is not enough. */
export class Reply {
  constructor(
    readonly data: unknown,
    readonly init: { status?: number; headers?: Record<string, string> } = {},
  ) {}
}

/** A file to keep. `name` is letters, digits, dots and dashes. */
export class FileReply {
  constructor(
    readonly file: { name: string; type: string } & ({ text: string } | { bytes: Uint8Array<ArrayBuffer> }),
  ) {}
}

/** A picture that may be kept, and must be asked for again each time: whether it may still be seen can change. */
export class PictureReply {
  private constructor(
    readonly etag: string,
    /** Absent where the asker has it. */
    readonly png: Uint8Array<ArrayBuffer> | undefined,
  ) {}

  static async unlessKnown(
    request: Request,
    key: string,
    draw: () => Promise<Uint8Array<ArrayBuffer>>,
  ): Promise<PictureReply> {
    const etag = `"${key}"`
    const known = (request.headers.get('if-none-match') ?? '').split(',').some((one) => one.trim() === etag)
    return new PictureReply(etag, known ? undefined : await draw())
  }
}

export function response(answer: unknown, requestId: string): Response {
  if (answer instanceof PictureReply) return pictureResponse(answer, requestId)
  return answer instanceof FileReply ? fileResponse(answer, requestId) : jsonResponse(answer, requestId)
}

export function jsonResponse(answer: unknown, requestId: string): Response {
  const { data, init } = answer instanceof Reply ? answer : new Reply(answer)
  const headers = new Headers({ 'Cache-Control': 'no-store', ...init.headers, 'X-Request-Id': requestId })
  headers.set('Content-Type', 'application/json')
  return new Response(JSON.stringify(data), { status: init.status ?? 200, headers })
}

function pictureResponse({ etag, png }: PictureReply, requestId: string): Response {
  const headers = {
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
  }
  if (!png) return new Response(null, { status: 304, headers })
  return new Response(png, { headers: { ...headers, 'Content-Type': 'image/png' } })
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
  return new Response('bytes' in file ? file.bytes : file.text, { headers })
}
