import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadCatalog } from '@/lib/catalog'
import { parseScenario } from '@/lib/contracts/scenario'
import { projectInFull, SAMPLES, sampled } from '@/lib/projection'

const USAGE = `Usage: npm run -s project -- [--sampled] FILE
  FILE       a scenario in JSON; - reads it from standard input
  --sampled  adds \`sampled\`: by ${SAMPLES} points of a Sobol sequence, ranges of the headline figures, chances to stay
             within the limits of the scenario, and what the cost hangs on`

function fail(...lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}

function readInput(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    return fail(`Cannot read ${file === '-' ? 'standard input' : file}: ${messageOf(error)}`, USAGE)
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    // Editors on Windows put a byte order mark first, which is no part of the JSON.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return fail(`${file === '-' ? 'Standard input' : file} is not JSON: ${messageOf(error)}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function failOn(issues: readonly { path: string; message: string }[]): never {
  fail(
    `The scenario has ${issues.length === 1 ? 'a field' : `${issues.length} fields`} that cannot be projected:`,
    ...issues.map(({ path, message }) => `  ${path || '(document)'}: ${message}`),
  )
}

function readArguments(): { file: string; withSamples: boolean } {
  try {
    const { values, positionals } = parseArgs({ options: { sampled: { type: 'boolean' } }, allowPositionals: true })
    const [file, ...more] = positionals
    return file === undefined || more.length > 0 ? fail(USAGE) : { file, withSamples: values.sampled === true }
  } catch (error) {
    return fail(messageOf(error), USAGE)
  }
}

const { file, withSamples } = readArguments()
const parsed = parseScenario(parseJson(readInput(file), file))
if (!parsed.ok) failOn(parsed.issues)
const projection = projectInFull(parsed.scenario, loadCatalog())
// A name that the catalogue does not have leaves nothing to project: a bad field like any other.
const unknown = projection.problems.filter(({ code }) => code === 'unknown-model' || code === 'unknown-accelerator')
if (unknown.length > 0) failOn(unknown)
const answer = withSamples ? { ...projection, sampled: sampled(parsed.scenario, loadCatalog()) } : projection
process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
