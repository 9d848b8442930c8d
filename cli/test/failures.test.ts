import { describe, expect, it } from 'vitest'
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs'

describe('what is said again at the end of a run', () => {
  it('names each test of vitest that did not pass, and files that broke before their first', () => {
    const passed = { fullName: 'adds', status: 'passed', failureMessages: [] }
    const told = failuresOfVitest([
      { name: 'a.test.ts', status: 'passed', assertionResults: [passed] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [
          passed,
          { fullName: 'takes away', status: 'failed', failureMessages: ['expected 1\n\nto be 2'] },
        ],
      },
      { name: 'c.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    ])
    expect(told).toEqual([
      'takes away (failed)\n        expected 1\n        to be 2',
      'c.test.ts\n        Cannot find module',
    ])
  })

  it('names each test of Playwright that failed or was skipped, however deep, without colours, and cuts long ones', () => {
    const spec = (title: string, status: string, message?: string) => ({
      title,
      file: 'x.spec.ts',
      line: 7,
      tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
    })
    const long = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n')
    const told = failuresOfPlaywright([
      { specs: [spec('fine', 'expected')], suites: [{ specs: [spec('red', 'unexpected', '\u001b[31mno\u001b[39m')] }] },
      { specs: [spec('long', 'unexpected', long), spec('left out', 'skipped')] },
    ])
    expect(told[0]).toBe('x.spec.ts:7 red (unexpected)\n        no')
    expect(told[1]?.split('\n')).toHaveLength(13)
    expect(told[2]).toContain('left out (skipped)')
    expect(told).toHaveLength(3)
  })
})
