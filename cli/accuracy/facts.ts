import { readFileSync } from 'node:fs'
import { parseCsv } from '../backtest/csv'
import { evidenceFile } from '../backtest/own-sets'

/** What a row says about itself besides its numbers: for filters, and for whoever wants to look it up. */
export type Facts = {
  name: string
  accelerator: string | null
  stack: string | null
  experts: boolean
  source: string
  /** The set of a serving row, by which its terms of use are known. */
  set: string
}

type JsonRow = {
  id: string
  name?: string
  model?: string
  accelerator?: string | null
  stack?: string
  architecture?: { moe?: unknown } | null
  parametersTotal?: number
  parametersActive?: number | null
  source?: string
}

/** Guarantee: these are the project's own evidence files, whose format the backtest has read before. */
function jsonRows(file: string): JsonRow[] {
  const parsed: unknown = JSON.parse(readFileSync(evidenceFile(file), 'utf8'))
  return (Array.isArray(parsed) ? parsed : []) as JsonRow[]
}

function ofJson(row: JsonRow): Facts {
  const sparse = row.parametersActive != null && row.parametersActive < (row.parametersTotal ?? 0)
  return {
    name: row.name ?? row.model ?? row.id,
    accelerator: row.accelerator ?? null,
    stack: row.stack ?? null,
    experts: row.architecture?.moe != null || sparse,
    source: row.source ?? '',
    set: '',
  }
}

/** Models of the catalogue that have experts, by id: a serving row names its model, not its shape. */
function ofCsv(row: Record<string, string>, withExperts: ReadonlySet<string>): Facts {
  const [precision = '', tensor = ''] = [row.weight_precision, row.tensor]
  return {
    name: [row.model?.split('/').at(-1), precision, tensor && `TP ${tensor}`, row.load].filter(Boolean).join(' · '),
    accelerator: row.accelerator || null,
    stack: row.engine || null,
    experts: withExperts.has(row.model ?? ''),
    source: row.source ?? '',
    set: row.set ?? '',
  }
}

export function factsOf(file: string, withExperts: ReadonlySet<string>): Map<string, Facts> {
  if (!file.endsWith('.csv')) return new Map(jsonRows(file).map((row) => [row.id, ofJson(row)]))
  const rows = parseCsv(readFileSync(evidenceFile(file), 'utf8'))
  return new Map(rows.map((row) => [row.id ?? '', ofCsv(row, withExperts)]))
}
