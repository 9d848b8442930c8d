import { expect, test } from 'vitest'
import { loadCatalog } from '@/lib/catalog'
import type { CatalogRows } from '@/lib/contracts/catalog-rows'
import { catalogTable } from './catalog-table'

const catalog = loadCatalog()
const { version, asOf } = catalog
const TODAY = new Date('2026-11-23')
const base = { version, asOf, total: 0 }
const all: CatalogRows[] = [
  { ...base, kind: 'accelerators', rows: Object.values(catalog.accelerators) },
  { ...base, kind: 'prices', rows: catalog.rentalPrices.map((row) => ({ ...row, name: row.accelerator })) },
  { ...base, kind: 'regions', rows: Object.values(catalog.regions) },
  { ...base, kind: 'models', rows: Object.values(catalog.models) },
  { ...base, kind: 'apis', rows: [...catalog.apiPrices] },
  { ...base, kind: 'tuning', rows: [...catalog.tuningPrices] },
]

test.each(all)('every row of $kind has a cell for each column, a source, a date, and a name of its own', (data) => {
  const table = catalogTable(data, TODAY)
  expect(table.rows.length).toBe(data.rows.length)
  expect(new Set(table.rows.map(({ id }) => id)).size).toBe(table.rows.length)
  for (const { cells, source, asOf: date } of table.rows) {
    expect(cells.length).toBe(table.columns.length)
    expect(cells.some(({ text }) => /undefined|null|NaN/.test(text))).toBe(false)
    expect(source.text).not.toBe('')
    expect(source.url ?? 'https://none').toMatch(/^https?:\/\//)
    expect(date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  }
})

test('what is unknown is a gap, never a zero', () => {
  const [accelerators] = all
  const unknown = Object.values(catalog.accelerators).find(({ peakFlops }) => peakFlops.fp4 === null)
  const row = accelerators && catalogTable(accelerators, TODAY).rows.find(({ id }) => id === unknown?.id)
  expect(row?.cells[5]?.text).toBe('–')
})

test('a price is old after half a year, a device never', () => {
  const price = catalog.rentalPrices[0]
  if (!price) throw new Error('no price')
  const dated = (date: string) =>
    catalogTable({ ...base, kind: 'prices', rows: [{ ...price, name: 'x', asOf: date }] }, TODAY).rows[0]?.old
  expect(dated('2026-11-01')).toBe(false)
  expect(dated('2026-04')).toBe(true)
  expect(dated('2025')).toBe(true)
  const device = Object.values(catalog.accelerators)[0]
  if (!device) throw new Error('no device')
  const rows = [{ ...device, asOf: '2001' }]
  expect(catalogTable({ ...base, kind: 'accelerators', rows }, TODAY).rows[0]?.old).toBe(false)
})

test('the address of a source is its link, and leaves the rest of its text', () => {
  const price = catalog.rentalPrices[0]
  if (!price) throw new Error('no price')
  const from = (source: string) =>
    catalogTable({ ...base, kind: 'prices', rows: [{ ...price, name: 'x', source }] }, TODAY).rows[0]?.source
  expect(from('https://example.org/prices; list price')).toEqual({
    text: 'list price',
    url: 'https://example.org/prices',
  })
  expect(from('https://example.org/prices')).toEqual({ text: 'example.org', url: 'https://example.org/prices' })
  expect(from('by letter')).toEqual({ text: 'by letter' })
})
