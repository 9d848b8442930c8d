import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { failuresOfVitest } from './failures.mjs'
import { node } from './program.mjs'

/** One project of vitest.config.ts. The counts come from its report; a crash outside any test counts as a failure. */
export async function vitest(project) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-vitest-'))
  const report = join(folder, 'report.json')
  try {
    const code = await node([
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      // All cores, but for projects whose files say that they come one after the other.
      `--maxWorkers=${availableParallelism()}`,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ])
    const { numPassedTests, numTotalTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    // Whatever did not pass failed: skipped and unfinished tests included.
    const failed = numTotalTests - numPassedTests
    const crashed = failed === 0 && (code !== 0 || numFailedTestSuites > 0) ? 1 : 0
    return { passed: numPassedTests, failed: failed + crashed, failures: failuresOfVitest(testResults) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
