import { describe, expect, test } from 'vitest'
import { ApiError } from './api'
import { waitingToSave, workbenchProblem } from './workbench-problem'

const invalid = (paths: string[]) =>
  new ApiError(
    'invalid',
    422,
    'Not valid.',
    paths.map((path) => ({ path, message: `wrong ${path}` })),
  )

describe('what stands beside the inputs when there is no answer', () => {
  test('issues are found by the path of their field, wherever the document lay', () => {
    expect([...workbenchProblem(invalid(['cluster.accelerators'])).issues.keys()]).toEqual(['cluster.accelerators'])
    expect([...workbenchProblem(invalid(['document.data.tokens'])).issues.keys()]).toEqual(['data.tokens'])
    expect([...workbenchProblem(invalid(['scenario.document.data'])).issues.keys()]).toEqual(['data'])
  })

  test('the first issue is said, the others are counted', () => {
    const { detail, retry } = workbenchProblem(invalid(['a', 'b', 'c']))
    expect(detail).toBe('a: wrong a And 2 more, marked beside their fields.')
    expect(retry).toBe(false)
  })

  test('an invalid answer without issues keeps the words of the server', () => {
    expect(workbenchProblem(invalid([])).detail).toBe('Not valid.')
  })

  test.each(['unreachable', 'unauthenticated', 'limit', 'unavailable', 'internal'] as const)(
    '%s can be tried again',
    (code) => {
      const problem = workbenchProblem(new ApiError(code, 0, 'As the server says.'))
      expect(problem.retry).toBe(true)
      expect(problem.detail.length).toBeGreaterThan(10)
    },
  )

  test('what is no refusal at all is still said in words', () => {
    expect(workbenchProblem(new TypeError('x')).detail).not.toContain('TypeError')
  })
})

describe('a save that has to wait', () => {
  test.each([
    ['unreachable', /server does not answer/],
    ['unavailable', /database does not answer/],
  ] as const)('%s passes by itself, and the draft is kept', (code, words) => {
    const waits = waitingToSave(new ApiError(code, 0, 'As the server says.'))
    expect(waits).toMatchObject({ title: 'Saving waits', passing: true, retry: true })
    expect(waits?.detail).toMatch(words)
    expect(waits?.detail).toMatch(/draft is kept on this device/)
  })

  test.each(['conflict', 'invalid', 'limit', 'internal', 'unauthenticated'] as const)('%s does not', (code) => {
    expect(waitingToSave(new ApiError(code, 0, 'As the server says.'))).toBeUndefined()
  })
})
