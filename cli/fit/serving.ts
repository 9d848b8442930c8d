import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import type { Calibration, ServingStack } from '@/lib/projection'
import { parseCsv } from '../backtest/csv'
import { say } from './report'
import { fitStack } from './serving/fit-stack'
import { CLASSES, PRIOR } from './serving/priors'
import { type Measured, measuredRows, residual } from './serving/rows'
import { calibrationOf } from './serving/to-calibration'

/** `npx tsx cli/fit/serving.ts FILE [--class NAME] [--quick] [--write]`: fits the efficiencies of each engine on each generation of
 * hardware, and says how far rows are off that were left out by whole pairs of model and accelerator and by whole family. */
const args = process.argv.slice(2)
const file = args.find((arg) => !arg.startsWith('--') && arg !== optionAfter('--class'))
if (!file) throw new Error('Give the file of measured rows: npx tsx cli/fit/serving.ts FILE')
const only = optionAfter('--class')
const quick = args.includes('--quick')

function optionAfter(flag: string): string | undefined {
  const at = args.indexOf(flag)
  return at < 0 ? undefined : args[at + 1]
}

const FOLDS = [
  ['pair', (row: Measured) => `${row.model} ${row.accelerator}`],
  ['family', (row: Measured) => row.family],
] as const
const rows = measuredRows(parseCsv(readFileSync(file, 'utf8')), loadCatalog())
const written: Record<string, Calibration> = {}
const scored = (row: Measured) => !(row.saturated && row.quantity === 'ttft')

/** How far the rows of a calibration may lead the one that others start from away from plain physics. */
const PRIOR_LOOSENESS = 0.2
const override = Number(optionAfter('--looseness'))
for (const { name, like, looseness: usual } of CLASSES) {
  if (only && !name.startsWith(only)) continue
  const looseness = override || usual
  const own = rows.filter(({ className }) => className === name)
  const start = like
    ? fitStack(
        rows.filter(({ className }) => like.test(className)),
        PRIOR,
        PRIOR_LOOSENESS,
        { passes: 3 },
      )
    : PRIOR
  const stack = fitStack(own, start, looseness)
  process.stdout.write(`${name}: ${own.length} measured quantities\n`)
  const left = new Map<string, number[]>()
  report('fitted', own, (row) => residual(row, stack), left)
  if (!quick) {
    for (const [label, key] of FOLDS) {
      const errors = heldOut(own, key, start, looseness, stack)
      report(`left out by ${label}`, own, (row) => errors.get(row) ?? 0, label === 'pair' ? left : undefined)
    }
  }
  written[name] = calibrationOf(stack, own.length, left)
}

if (args.includes('--write')) {
  const path = join(import.meta.dirname, '..', '..', 'lib', 'projection', 'serving', 'calibrations.json')
  const table: Record<string, Calibration> = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, `${JSON.stringify({ ...table, ...written }, null, 2)}\n`)
}

function heldOut(
  own: readonly Measured[],
  key: (row: Measured) => string,
  start: ServingStack,
  looseness: number,
  from: ServingStack,
): Map<Measured, number> {
  const errors = new Map<Measured, number>()
  for (const fold of new Set(own.map(key))) {
    const without = fitStack(
      own.filter((row) => key(row) !== fold),
      start,
      looseness,
      { passes: 2, from },
    )
    for (const row of own) if (key(row) === fold) errors.set(row, residual(row, without))
  }
  return errors
}

/** One line a quantity and kind of model; errors of left-out rows are kept for the width of the interval. */
function report(
  label: string,
  own: readonly Measured[],
  error: (row: Measured) => number,
  left?: Map<string, number[]>,
) {
  for (const quantity of ['tpot', 'ttft', 'rate'] as const)
    for (const kind of ['dense', 'moe']) {
      const inside = own.filter((row) => row.quantity === quantity && row.moe === (kind === 'moe') && scored(row))
      if (inside.length === 0) continue
      const errors = inside.map(error)
      left?.set(`${quantity} ${kind}`, errors)
      say(`${label.padEnd(19)} ${quantity} ${kind}`, errors)
    }
}
