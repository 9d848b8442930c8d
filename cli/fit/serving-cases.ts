import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '@/lib/catalog'
import type { MeasuredServing } from '@/lib/projection'
import { parseCsv } from '../backtest/csv'
import { measuredSettings } from './serving/settings'

/** `npx tsx cli/fit/serving-cases.ts FILE`: writes in which settings serving was measured, from the rows that it was fitted to. */
const [file] = process.argv.slice(2)
if (!file) throw new Error('Give the file of measured rows: npx tsx cli/fit/serving-cases.ts FILE')
const settings: MeasuredServing[] = measuredSettings(parseCsv(readFileSync(file, 'utf8')), loadCatalog())
const path = join(import.meta.dirname, '..', '..', 'lib', 'projection', 'serving', 'measured-cases.json')
writeFileSync(path, `${JSON.stringify(settings, null, 2)}\n`)
process.stdout.write(`${settings.length} settings\n`)
