import { stripVTControlCharacters } from 'node:util'

const LINES = 12

/** The first lines of what a runner says of one failure; the whole of it stands where the test ran. */
const short = (message) =>
  stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)
    .map((line) => `        ${line.slice(0, 240)}`)
    .join('\n')

/** Tests that did not pass, from the `testResults` of vitest's JSON report: name and message of each. */
export function failuresOfVitest(files) {
  return files.flatMap((file) => {
    const tests = file.assertionResults
      .filter(({ status }) => status !== 'passed')
      .map(({ fullName, status, failureMessages }) => `${fullName} (${status})\n${short(failureMessages?.join('\n'))}`)
    // A file that broke before its first test has a message of its own.
    return tests.length === 0 && file.status === 'failed' ? [`${file.name}\n${short(file.message)}`] : tests
  })
}

/** Tests that did not pass, from the `suites` of Playwright's JSON report, however deep: where, name and message of each. */
export function failuresOfPlaywright(suites) {
  return suites.flatMap((suite) => [
    ...failuresOfPlaywright(suite.suites ?? []),
    ...(suite.specs ?? []).flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status !== 'expected')
        .map(({ status, results }) => {
          const errors = results.flatMap((result) => result.errors ?? [])
          return `${file}:${line} ${title} (${status})\n${short(errors.map(({ message }) => message).join('\n'))}`
        }),
    ),
  ])
}
