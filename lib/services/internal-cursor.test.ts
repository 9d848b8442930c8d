import { describe, expect, it } from 'vitest'
import { InvalidError } from '@/lib/contracts/errors'
import { pageOf, readCursor, writeCursor } from './internal-cursor'

const cursor = { sort: '-updated', value: '17', id: '01890000-0000-7000-8000-000000000001' }

describe('cursor', () => {
  it('comes back as it went', () => {
    expect(readCursor(writeCursor(cursor), '-updated', 'time')).toEqual(cursor)
    expect(readCursor(undefined, '-updated', 'time')).toBeNull()
  })

  it.each([
    ['of another order', writeCursor({ ...cursor, sort: 'name' })],
    ['made up', 'nonsense'],
    ['empty', ''],
    ['with a made-up id', writeCursor({ ...cursor, id: "' or 1=1" })],
    ['of another shape', Buffer.from('{"sort":"-updated"}').toString('base64url')],
  ])('is refused when %s', (_why, text) => {
    expect(() => readCursor(text, '-updated', 'time')).toThrow(InvalidError)
  })

  it.each(['1e300', 'Infinity', 'NaN', '-1', '1.5', '', '999999999999999'])(
    'is refused with %j for a time',
    (value) => {
      expect(() => readCursor(writeCursor({ ...cursor, value }), '-updated', 'time')).toThrow(InvalidError)
    },
  )

  it('is refused with a number that no row can have, and with a text that none can hold', () => {
    const numbered = (value: string) => readCursor(writeCursor({ ...cursor, value }), '-updated', 'number')
    expect(numbered('2147483647')?.value).toBe('2147483647')
    expect(() => numbered('2147483648')).toThrow(InvalidError)
    const named = (value: string) => readCursor(writeCursor({ ...cursor, value }), '-updated', 'text')
    expect(named("'; drop table plans; --")?.value).toBe("'; drop table plans; --")
    expect(() => named('a\0b')).toThrow(InvalidError)
  })
})

describe('page', () => {
  const cursorOf = (row: string) => ({ ...cursor, value: row })
  it('has a next one only when there is a row more', () => {
    expect(pageOf(['a', 'b'], 2, cursorOf)).toEqual({ items: ['a', 'b'], nextCursor: null })
    const page = pageOf(['a', 'b', 'c'], 2, cursorOf)
    expect(page.items).toEqual(['a', 'b'])
    expect(readCursor(page.nextCursor ?? '', '-updated', 'text')?.value).toBe('b')
    expect(pageOf([], 2, cursorOf)).toEqual({ items: [], nextCursor: null })
  })
})
