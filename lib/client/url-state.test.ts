import { expect, test } from 'vitest'
import { choiceParam, hrefWith, oneParam, safeReturnPath } from './url-state'

test('reads one value a name', () => {
  expect(oneParam({ q: 'llama' }, 'q')).toBe('llama')
  expect(oneParam({ q: ['a', 'b'] }, 'q')).toBe('a')
  expect(oneParam({ q: '' }, 'q')).toBeUndefined()
  expect(oneParam({}, 'q')).toBeUndefined()
})

test('a value that does not exist is as good as none', () => {
  const kinds = ['training', 'deployment'] as const
  expect(choiceParam({ kind: 'training' }, 'kind', kinds)).toBe('training')
  expect(choiceParam({ kind: 'nonsense' }, 'kind', kinds)).toBeUndefined()
})

test('changes a view without losing the rest of it', () => {
  const view = { q: 'a b', kind: 'training', cursor: 'x' }
  expect(hrefWith('/t/plans', view, { cursor: undefined, kind: 'deployment' })).toBe('/t/plans?q=a+b&kind=deployment')
  expect(hrefWith('/t/plans', { q: 'a' }, { q: undefined })).toBe('/t/plans')
})

test.each([
  ['/acme/plans?x=1', '/acme/plans?x=1'],
  ['//evil.example', '/'],
  ['https://evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
])('returning to %s goes to %s', (asked, goes) => {
  expect(safeReturnPath(asked, '/')).toBe(goes)
})
