import { asObject } from './body'

/** What came over the wire as the input of a verb. The cast claims nothing: every verb parses its input before it does
 * anything, and the types of inputs only help callers that are typed themselves. `own` (ids of the path, the number of
 * If-Match) wins over the body. */
export function untrusted<T>(body: unknown, own: Record<string, unknown> = {}): T {
  return { ...(body === undefined ? {} : asObject(body)), ...own } as T
}
