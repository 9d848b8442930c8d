import { parseArgs } from 'node:util'
import { loadCatalog } from '@/lib/catalog'
import { ENGINE_VERSION } from '@/lib/projection'
import { backtestFile, type Kind, readModels, UnreadableFile } from './backtest/files'
import { ownFiles } from './backtest/own-sets'
import { printMarkdown, printTable } from './backtest/print'

const USAGE = `Holds projections against published runs and measurements.
Usage: npm run -s backtest -- [--training FILE] [--steps FILE] [--memory FILE] [--serving FILE] [--models FILE] [--json | --markdown]
Without a file: the sets that come with the project. --models beside other files adds models to look up; alone it checks counts.
Prints a table, with --json everything row by row. Exit 0 when it ran, 2 on a file that cannot be read.`

const options = {
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  help: { type: 'boolean' },
  models: { type: 'string' },
} as const
const many = { type: 'string', multiple: true } as const

function readArguments() {
  try {
    return parseArgs({
      options: { ...options, training: many, steps: many, memory: many, serving: many },
    }).values
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

function wanted(values: ReturnType<typeof readArguments>): [Kind, string][] {
  const asked: [Kind, string][] = [
    ...(values.training ?? []).map((file): [Kind, string] => ['runs', file]),
    ...(values.steps ?? []).map((file): [Kind, string] => ['steps', file]),
    ...(values.memory ?? []).map((file): [Kind, string] => ['memory', file]),
    ...(values.serving ?? []).map((file): [Kind, string] => ['serving', file]),
  ]
  if (asked.length > 0) return asked
  if (values.models !== undefined) return [['models', values.models]]
  return ownFiles()
}

const values = readArguments()
if (values.help) {
  process.stdout.write(`${USAGE}\n`)
  process.exit(0)
}
try {
  const base = loadCatalog()
  const extra =
    values.models === undefined ? [] : readModels(values.models).map(({ model }) => [model.id, model] as const)
  const catalog = { ...base, models: { ...Object.fromEntries(extra), ...base.models } }
  const sets = wanted(values).flatMap(([kind, file]) => backtestFile(kind, file, catalog))
  const report = { engineVersion: ENGINE_VERSION, catalogVersion: base.version, sets }
  const text = values.markdown ? printMarkdown(sets) : printTable(sets)
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 1)}\n` : `${text}\n`)
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  fail(error.message)
}
