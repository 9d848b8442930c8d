import { expect, test } from 'vitest'
import { filterSearch } from './filter-search'

function fields(values: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}

test('an address holds only what was chosen', () => {
  const defaults = { status: 'active', sort: '-updated' }
  expect(filterSearch(fields({ q: '', kind: '', status: 'active', sort: '-updated' }), defaults)).toBe('')
  expect(filterSearch(fields({ q: ' a b ', kind: '', status: 'all', sort: 'name' }), defaults)).toBe(
    'q=a+b&status=all&sort=name',
  )
})

test('without defaults every filled field counts', () => {
  expect(filterSearch(fields({ region: 'aws:us-east-1' }), {})).toBe('region=aws%3Aus-east-1')
})
