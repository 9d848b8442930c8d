import { expect, it } from 'vitest'
import { parseCsv } from './csv'

it('reads quoted fields with commas, quotes and line breaks', () => {
  expect(parseCsv('a,b\r\n1,"x, ""y""\nz"\n2,\n')).toEqual([
    { a: '1', b: 'x, "y"\nz' },
    { a: '2', b: '' },
  ])
  expect(parseCsv('')).toEqual([])
})
