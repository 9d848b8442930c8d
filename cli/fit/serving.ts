import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import type { LeftOutLine } from '@/lib/contracts/accuracy'
import { type Calibration, ENGINE_NAMES, type ServingStack } from '@/lib/projection'
import { parseCsv } from '../backtest/csv'
import { scoreOf } from './class-fit'
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
const KINDS = { rate: 'output rate', tpot: 'time per token', ttft: 'first token' } as const

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
  // For the accuracy page: errors that a person can expect where nothing was fitted to.
  const found = join(import.meta.dirname, '..', '..', 'lib', 'catalog', 'evidence', 'serving-left-out.json')
  if (!only && errors.pair && errors.family) writeFileSync(found, `${JSON.stringify(leftOutLines(), null, 2)}\n`)
}

/** What was off by how much, by the sets that have a bar and by calibration. */
function leftOutLines(): LeftOutLine[] {
  const kindOf = ({ quantity, moe }: Measured) => `${KINDS[quantity]}, ${moe ? 'experts' : 'dense'}`
  return [
    ...linesOf(rows, ({ bars }) => bars.map((bar) => bar.replace('bar: ', ''))),
    ...linesOf(rows, (row) => {
      const [engine = '', generation = ''] = row.className.split('.')
      return [`${ENGINE_NAMES[engine as keyof typeof ENGINE_NAMES] ?? engine}, ${generation}: ${kindOf(row)}`]
    }),
  ]
}

function linesOf(some: readonly Measured[], groupsOf: (row: Measured) => readonly string[]): LeftOutLine[] {
  // Single streams were measured by their rate or by their time per token, which are shown with different sets.
  const named = grouped(some, (row) => groupsOf(row).map((group) => `${row.quantity} ${group}`))
  return named.map(([group, inside]) => {
    const [quantity = '', ...name] = group.split(' ')
    const scored = (errorsBy: ReadonlyMap<Measured, number> | undefined) => {
      const { mean, median, p90 } = scoreOf(inside.map((row) => errorsBy?.get(row) ?? 0))
      const rounded = (share: number) => Number(share.toFixed(4))
      return { mean: rounded(mean), median: rounded(median), p90: rounded(p90) }
    }
    return {
      name: name.join(' '),
      set: `serving-${quantity}`,
      n: inside.length,
      fitted: scored(errors.fitted),
      pair: scored(errors.pair),
      family: scored(errors.family),
    }
  })
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

/** Rows by group, beyond saturation without the first token: that is the test's own line. */
function grouped(some: readonly Measured[], groupsOf: (row: Measured) => readonly string[]): [string, Measured[]][] {
  const groups = new Map<string, Measured[]>()
  for (const row of some) {
    if (row.saturated && row.quantity === 'ttft') continue
    for (const group of groupsOf(row)) groups.set(group, [...(groups.get(group) ?? []), row])
  }
  return [...groups].sort()
}

/** One line for each group and way of fitting. */
function report(some: readonly Measured[], groupsOf: (row: Measured) => readonly string[]) {
  for (const [group, inside] of grouped(some, groupsOf))
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
