import type { Issue } from '@/lib/contracts/errors'
import type { Prisma } from '@/lib/db'

const MESSAGE = 'This holds a character that cannot be kept (NUL, or half of an emoji): delete it and type it anew.'

/**
 * Texts that PostgreSQL refuses to keep. They must be found here: the database refuses them in the middle of a verb, at a
 * row that may or may not be written, and a caller could tell from that what was there before (sign-up).
 */
export function unstorable(value: unknown, path: (string | number)[] = []): Issue[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ path: path.join('.'), message: MESSAGE }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) =>
    isStorable(key)
      ? unstorable(item, [...path, key])
      : [{ path: [...path, key.toWellFormed().replaceAll('\0', '\uFFFD')].join('.'), message: MESSAGE }],
  )
}

export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/** What people type is text: % and _ stand for themselves. */
export function containing(text: string): Prisma.StringFilter {
  return { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' }
}
