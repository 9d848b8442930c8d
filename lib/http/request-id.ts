import { v7 as newId } from 'uuid'

const ACCEPTABLE = /^[\w-]{8,64}$/

/** The id that a proxy in front gave, when it looks like one; else a new one. It stands in the answer, log and audit. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get('x-request-id') ?? ''
  return ACCEPTABLE.test(given) ? given : newId()
}
