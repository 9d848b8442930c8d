import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import type { Calibration, ServingStack } from '@/lib/projection'
import { parseCsv } from '../backtest/csv'
import { say } from './report'
import { levelsOf } from './serving/levels'
import { CLASSES } from './serving/priors'
import { type Measured, measuredRows, residuals } from './serving/rows'
import { calibrationOf } from './serving/to-calibration'

/** `npx tsx cli/fit/serving.ts FILE [--class NAME] [--quick] [--write]`: fits the efficiencies of each engine on each generation of
 * hardware, and says how far rows are off that were left out by whole pairs of model and accelerator and by whole family. */
const args = process.argv.slice(2)
const file = args.find((arg) => !arg.startsWith('--') && arg !== optionAfter('--class'))
if (!file) throw new Error('Give the file of measured rows: npx tsx cli/fit/serving.ts FILE')
const only = optionAfter('--class') ?? ''

function optionAfter(flag: string): string | undefined {
  const at = args.indexOf(flag)
  return at < 0 ? undefined : args[at + 1]
}

const FOLDS = {
  pair: (row: Measured) => `${row.model} ${row.accelerator}`,
  family: (row: Measured) => row.family,
} as const

const all = measuredRows(parseCsv(readFileSync(file, 'utf8')), loadCatalog())
const names = CLASSES.map(({ name }) => name).filter((name) => name.startsWith(only))
const rows = all.filter(({ className }) => names.includes(className))
const fitted = levelsOf(all)
const stacks = new Map(names.map((name): [string, ServingStack] => [name, fitted(name)]))
const errors: Record<string, Map<Measured, number>> = { fitted: errorsWith(rows, fitted) }
if (!args.includes('--quick')) for (const [label, key] of Object.entries(FOLDS)) errors[label] = leftOut(key)

const written: Record<string, Calibration> = {}
for (const name of names) {
  const own = rows.filter(({ className }) => className === name)
  process.stdout.write(`${name}: ${own.length} measured quantities\n`)
  report(own, ({ quantity, moe }) => [`${quantity} ${moe ? 'moe' : 'dense'}`])
  const stack = stacks.get(name)
  const left = errors.pair
  if (stack && left) written[name] = calibrationOf(stack, own.length, byKind(own, left))
}
process.stdout.write('bars\n')
report(rows, ({ bars }) => bars.map((bar) => bar.replace('bar: ', '')))

if (args.includes('--write')) {
  const path = join(import.meta.dirname, '..', '..', 'lib', 'projection', 'serving', 'calibrations.json')
  const table: Record<string, Calibration> = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, `${JSON.stringify({ ...table, ...written }, null, 2)}\n`)
}

function errorsWith(some: readonly Measured[], stackOf: (name: string) => ServingStack): Map<Measured, number> {
  return new Map(
    [...new Set(some.map(({ className }) => className))].flatMap((name) => {
      const own = some.filter(({ className }) => className === name)
      return residuals(own, stackOf(name)).map((error, at): [Measured, number] => [own[at] as Measured, error])
    }),
  )
}

/** Errors of rows by fits that saw none of their fold, at any level. */
function leftOut(key: (row: Measured) => string): Map<Measured, number> {
  return new Map(
    [...new Set(rows.map(key))].flatMap((fold) => [
      ...errorsWith(
        rows.filter((row) => key(row) === fold),
        levelsOf(all.filter((row) => key(row) !== fold)),
      ),
    ]),
  )
}

/** One line for each group and way of fitting. Beyond saturation the first token is the test's own line: not scored. */
function report(some: readonly Measured[], groupsOf: (row: Measured) => readonly string[]) {
  const groups = new Map<string, Measured[]>()
  for (const row of some) {
    if (row.saturated && row.quantity === 'ttft') continue
    for (const group of groupsOf(row)) groups.set(group, [...(groups.get(group) ?? []), row])
  }
  for (const [group, inside] of [...groups].sort())
    for (const [label, found] of Object.entries(errors))
      say(
        `${group}, ${label === 'fitted' ? label : `left out by ${label}`}`,
        inside.map((row) => found.get(row) ?? 0),
      )
}

function byKind(own: readonly Measured[], left: ReadonlyMap<Measured, number>): Map<string, number[]> {
  const kinds = new Map<string, number[]>()
  for (const row of own) {
    if (row.saturated && row.quantity === 'ttft') continue
    const kind = `${row.quantity} ${row.moe ? 'moe' : 'dense'}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), left.get(row) ?? 0])
  }
  return kinds
}
