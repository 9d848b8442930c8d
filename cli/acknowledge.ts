import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import { ENGINE_VERSION } from '@/lib/projection'
import { acknowledged, figuresOf, historyFile, readHistory, worsened } from './accuracy/history'
import { withTables } from './accuracy/method-tables'
import { backtestOwn } from './backtest/own-sets'
import { printMarkdown } from './backtest/print'

/** Takes the figures of the engine as it is for those that later changes are held against, and writes them into docs/method.md.
 * Usage: npx tsx cli/acknowledge.ts "why they changed" */
const note = process.argv[2]?.trim()
if (!note) {
  process.stderr.write('Say why the figures changed: npx tsx cli/acknowledge.ts "why"\n')
  process.exit(2)
}
const page = join(import.meta.dirname, '..', 'docs', 'method.md')
const sets = backtestOwn(loadCatalog())
const history = existsSync(historyFile) ? readHistory() : []
const figures = figuresOf(sets)
const last = history.at(-1)
for (const line of last ? worsened(figures, last.sets) : []) process.stdout.write(`worse: ${line}\n`)
const entry = { engineVersion: ENGINE_VERSION, date: new Date().toISOString().slice(0, 10), note, sets: figures }
writeFileSync(historyFile, `${JSON.stringify(acknowledged(history, entry), null, 1)}\n`)
writeFileSync(page, withTables(readFileSync(page, 'utf8'), printMarkdown(sets)))
process.stdout.write(`Acknowledged for engine ${ENGINE_VERSION}: ${Object.keys(figures).length} sets.\n`)
