import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import { accuracyReport } from './accuracy/report'
import { backtestOwn } from './backtest/own-sets'
import { methodReport } from './method/report'

/** What the accuracy and method pages show, worked out by the backtest's and the engine's own code. `cli/prepare.mjs` runs
 * this whenever that code or its data changed; the files are not committed, so they cannot fall behind. */
const folder = join(import.meta.dirname, '..', 'lib', 'catalog', 'generated')
const catalog = loadCatalog()
mkdirSync(folder, { recursive: true })
const write = (name: string, content: unknown) => writeFileSync(join(folder, name), `${JSON.stringify(content)}\n`)
write('accuracy.json', accuracyReport(backtestOwn(catalog), catalog))
write('method.json', methodReport())
