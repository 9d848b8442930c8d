import { expect, test } from 'vitest'
import { isFiltered, nextSort, planListHref, planListView, sortOrder } from './plan-view'

test('an empty address is the active plans, newest change first', () => {
  expect(planListView({})).toEqual({
    q: undefined,
    kind: undefined,
    status: 'active',
    needs: undefined,
    sort: '-updated',
    limit: 25,
    cursor: undefined,
  })
  expect(isFiltered(planListView({}))).toBe(false)
})

test('reads a whole view, and ignores what does not exist', () => {
  const view = planListView({ q: '  llama ', kind: 'training', status: 'all', sort: 'name', cursor: 'abc' })
  expect(view).toMatchObject({ q: 'llama', kind: 'training', status: 'all', sort: 'name', cursor: 'abc' })
  expect(planListView({ needs: 'start', limit: '100' })).toMatchObject({ needs: 'start', limit: 100 })
  expect(planListView({ needs: 'love', limit: '99999' })).toMatchObject({ needs: undefined, limit: 25 })
  expect(isFiltered(planListView({ needs: 'fix' }))).toBe(true)
  expect(isFiltered(view)).toBe(true)
  expect(planListView({ kind: 'x', status: ['y', 'all'], sort: '; drop' })).toMatchObject({
    kind: undefined,
    status: 'active',
    sort: '-updated',
  })
  expect(planListView({ q: 'x'.repeat(500) }).q).toHaveLength(100)
})

test('an address holds only what differs from the plain view, and starts at the first page after a change', () => {
  const view = planListView({ q: 'a', cursor: 'page2' })
  expect(planListHref('acme', view, { kind: 'deployment' })).toBe('/acme/plans?q=a&kind=deployment')
  expect(planListHref('acme', view, { cursor: 'page3' })).toBe('/acme/plans?q=a&cursor=page3')
  expect(planListHref('acme', view, { q: undefined })).toBe('/acme/plans')
})

test('every address reads back as the view it was made from', () => {
  const view = planListView({
    q: 'a b&c',
    kind: 'life_cycle',
    status: 'archived',
    needs: 'fix',
    sort: '-name',
    limit: '100',
    cursor: 'x=/',
  })
  const params = Object.fromEntries(new URL(planListHref('t', view, { cursor: 'x=/' }), 'http://x').searchParams)
  expect(planListView(params)).toEqual(view)
})

test('a click on a head sorts by it, a second one turns it round', () => {
  const view = planListView({})
  expect(sortOrder(view, 'updated')).toBe('descending')
  expect(nextSort(view, 'updated')).toBe('updated')
  expect(nextSort(view, 'name')).toBe('name')
  expect(nextSort(planListView({ sort: 'name' }), 'name')).toBe('-name')
  expect(sortOrder(view, 'name')).toBeUndefined()
})
