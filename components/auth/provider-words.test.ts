import { describe, expect, it } from 'vitest'
import { METHODS, PROVIDER_PROBLEMS } from '@/lib/contracts/identity'
import { methodName, problemWords } from './provider-words'

const choices = [{ id: 'oidc' as const, name: 'Example SSO' }]

describe('what is said of a problem', () => {
  it.each(PROVIDER_PROBLEMS)('%s: what happened and the way out, in sentences', (problem) => {
    const { title, text } = problemWords(problem, 'oidc', choices) ?? { title: '', text: '' }
    expect(title).toMatch(/^[A-Z].+[^.]$/)
    expect(text).toMatch(/^[A-Z].+\.$/)
  })

  it('names the provider, and only one that is configured', () => {
    expect(problemWords('away', 'oidc', choices)?.title).toBe('Example SSO does not answer')
    expect(problemWords('away', '<b>evil</b>', choices)?.title).toBe('The provider does not answer')
    expect(problemWords('away', undefined, choices)?.title).toBe('The provider does not answer')
  })

  it.each([undefined, '', 'unknown', 'constructor'])('is nothing for %j', (problem) => {
    expect(problemWords(problem, 'oidc', choices)).toBeNull()
  })
})

it('names the way a session was opened', () => {
  expect(METHODS.map((method) => methodName(method, choices))).toEqual(['Password', 'Example SSO', 'Google', 'GitHub'])
  expect(methodName('oidc', [])).toBe('Single sign-on')
})
