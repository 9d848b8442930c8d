import { readFileSync } from 'node:fs'
import { loadCatalog } from '@/lib/catalog'
import { parseScenario } from '@/lib/contracts/scenario'
import { project } from '@/lib/projection'

const USAGE = 'Usage: npm run -s project -- FILE     (a scenario in JSON; - reads it from standard input)'

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
    return JSON.parse(text)
  } catch (error) {
    return fail(`${file === '-' ? 'Standard input' : file} is not JSON: ${messageOf(error)}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const [file, ...more] = process.argv.slice(2)
if (file === undefined || more.length > 0 || file === '--help') fail(USAGE)
const parsed = parseScenario(parseJson(readInput(file), file))
if (!parsed.ok) {
  fail(
    `The scenario has ${parsed.issues.length === 1 ? 'a field' : `${parsed.issues.length} fields`} that cannot be projected:`,
    ...parsed.issues.map(({ path, message }) => `  ${path || '(document)'}: ${message}`),
  )
}
process.stdout.write(`${JSON.stringify(project(parsed.scenario, loadCatalog()), null, 2)}\n`)
