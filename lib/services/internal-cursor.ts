import { z } from 'zod'
import type { Page } from '@/lib/contracts/common'
import { InvalidError } from '@/lib/contracts/errors'
import { isStorable } from './internal-text'

/** Where a page ended: the sort value and id of its last row. Rows that come or go in between move no other row. */
export type Cursor = { sort: string; value: string; id: string }

const cursorSchema = z.tuple([z.string(), z.string().max(200).refine(isStorable), z.uuid()])

/** Milliseconds up to the year 9999, and numbers of revisions: what a cursor of ours can hold in place of a text. */
const COUNT = /^\d{1,15}$/
const LATEST = { time: 253_402_300_799_999, number: 2_147_483_647 } as const

export function writeCursor({ sort, value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

/** `kind` says what the list is sorted by. A value that no row can have is refused here: the database would fail on it. */
export function readCursor(text: string | undefined, sort: string, kind: 'text' | keyof typeof LATEST): Cursor | null {
  if (text === undefined) return null
  const parsed = cursorSchema.safeParse(json(Buffer.from(text, 'base64url').toString('utf8')))
  if (parsed.success) {
    const [of, value, id] = parsed.data
    const possible = kind === 'text' || (COUNT.test(value) && Number(value) <= LATEST[kind])
    if (of === sort && possible) return { sort, value, id }
  }
  const message = 'This cursor is not one of this list in this order: ask for the first page, without a cursor.'
  throw new InvalidError(message, [{ path: 'cursor', message }])
}

/** `rows` holds one more than `limit` when there is a next page. */
export function pageOf<T>(rows: T[], limit: number, cursorOf: (last: T) => Cursor): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
