import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { DataRow } from '@/lib/catalog/json-rows'
import { toModel } from '@/lib/catalog/models'
import type { Catalog, CatalogModel } from '@/lib/projection'
import { parseCsv } from './csv'
import type { RunRow, StepRow } from './evidence-rows'
import { backtestMemory } from './memory'
import { backtestMetered } from './metered'
import { backtestModels, type ModelRow } from './models'
import { backtestRuns, completed } from './runs'
import { type ScoredSet, setsOf } from './score'
import { backtestServing } from './serving'
import { backtestSteps } from './steps'

export type Kind = 'runs' | 'steps' | 'memory' | 'serving' | 'models'

export class UnreadableFile extends Error {}

/** Guarantee: evidence rows are data of a documented format. A row may lack any field but its id: its projection then says so;
 * what is no object has no quantity that could be scored. */
function rowsIn<T>(file: string): T[] {
  const parsed: unknown = parse(file)
  const rows = Array.isArray(parsed) ? parsed : hasRows(parsed) ? parsed.rows : undefined
  if (!rows) throw new UnreadableFile(`${file} holds no list of rows`)
  return rows.filter((row) => typeof row === 'object' && row !== null) as T[]
}

function hasRows(value: unknown): value is { rows: unknown[] } {
  return typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows)
}

function parse(file: string): unknown {
  try {
    return JSON.parse(read(file))
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UnreadableFile(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export function readModels(file: string): ModelRow[] {
  return rowsIn<DataRow>(file).map((row) => ({
    model: modelOf(row, file),
    publishedSource: String(row.published_source ?? ''),
  }))
}

function modelOf(row: DataRow, file: string): CatalogModel {
  try {
    return toModel(row)
  } catch (error) {
    throw new UnreadableFile(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export function backtestFile(kind: Kind, file: string, catalog: Catalog): ScoredSet[] {
  const name = basename(file)
  if (kind === 'models') return setsOf(name, backtestModels(readModels(file)))
  if (kind === 'runs') {
    const rows = rowsIn<RunRow>(file)
    return [...setsOf(name, backtestRuns(rows, catalog)), ...backtestMetered(name, rows.map(completed), catalog)]
  }
  if (kind === 'memory') return setsOf(name, backtestMemory(rowsIn<StepRow>(file), catalog))
  if (kind === 'steps') return setsOf(name, backtestSteps(rowsIn<StepRow>(file), catalog))
  return setsOf(name, backtestServing(parseCsv(read(file)), catalog))
}
