import { InvalidError } from '@/lib/contracts/errors'

/** The revision that a change was made on, from `If-Match: "<number>"`. */
export function revisionOfIfMatch(headers: Headers): number {
  const given = headers.get('if-match')
  if (given === null) {
    throw new InvalidError('Say which revision the change was made on: send If-Match: "<number>".', [], 428)
  }
  const number = Number(/^(?:W\/)?"(\d{1,9})"$/.exec(given.trim())?.[1] ?? 0)
  if (number < 1) throw new InvalidError('If-Match must be the number of a revision in quotes, such as "3".', [], 400)
  return number
}

export function etag(number: number): string {
  return `"${number}"`
}
