import { parse as parseCsv } from 'csv-parse/sync'
import type { Issue } from '@/lib/contracts/errors'
import {
  TEAM_ROW_COLUMNS,
  type TeamRow,
  type TeamRowColumn,
  teamRowKey,
  teamRowSchema,
} from '@/lib/contracts/team-catalog'

const TEXTS: ReadonlySet<TeamRowColumn> = new Set<TeamRowColumn>([
  ...([
    'kind',
    'id',
    'name',
    'accelerator',
    'provider',
    'region',
    'term',
    'location',
    'path',
    'source',
    'asOf',
  ] as const),
])

/** Not what programs also take for numbers: hexadecimal, infinity, nothing. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

type CsvRecord = { record: Record<string, string>; info: { lines: number } }
export type CsvReading = { rows: TeamRow[]; issues: Issue[] }

/** Rows of a file, or what is wrong with which line: with one bad line nothing of the file is taken. */
export function readTeamCsv(text: string): CsvReading {
  const header = headerIssues(text)
  if (header.length > 0) return { rows: [], issues: header }
  let records: CsvRecord[]
  try {
    records = parseCsv(text, {
      ...{ bom: true, columns: true, info: true, skip_empty_lines: true, trim: true },
      // A line that ends early lacks fields, which are named; one that goes on too long cannot be read.
      relax_column_count_less: true,
    }) as unknown as CsvRecord[]
  } catch (problem) {
    const line = problem instanceof Error && 'lines' in problem ? `line ${String(problem.lines)}` : 'text'
    const message = problem instanceof Error ? problem.message : String(problem)
    return { rows: [], issues: [{ path: line, message: `cannot be read as CSV: ${message}` }] }
  }
  if (records.length === 0) {
    return {
      rows: [],
      issues: [{ path: 'text', message: 'has no rows under its header: add some, or take the template' }],
    }
  }
  return rowsOf(records)
}

function rowsOf(records: readonly CsvRecord[]): CsvReading {
  const rows: TeamRow[] = []
  const issues: Issue[] = []
  const lines = new Map<string, number>()
  for (const { record, info } of records) {
    const at = `line ${info.lines}`
    const parsed = teamRowSchema.safeParse(valuesOf(record))
    if (!parsed.success) {
      issues.push(
        ...parsed.error.issues.map((issue) => ({ path: [at, ...issue.path].join('.'), message: issue.message })),
      )
      continue
    }
    const key = teamRowKey(parsed.data)
    const earlier = lines.get(key)
    if (earlier !== undefined)
      issues.push({ path: at, message: `is the same row as line ${earlier}: keep one of them` })
    lines.set(key, info.lines)
    rows.push(parsed.data)
  }
  return { rows, issues }
}

/** Empty cells are left out; what should be a number and is none stays a text, which the schema refuses by its name. */
function valuesOf(record: Record<string, string>): Record<string, unknown> {
  const told = TEAM_ROW_COLUMNS.flatMap((column): [string, unknown][] => {
    const text = Object.hasOwn(record, column) ? (record[column] ?? '') : ''
    if (text === '') return []
    if (!TEXTS.has(column) && DECIMAL.test(text)) return [[column, Number(text)]]
    // Our own files keep spreadsheets from calculating a text by a mark in front of it.
    return [[column, text.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '')]]
  })
  return Object.fromEntries(told)
}

function headerIssues(text: string): Issue[] {
  const [header = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  const columns = header.split(',').map((name) => name.trim().replace(/^"|"$/g, ''))
  const unknown = columns.filter((name) => !TEAM_ROW_COLUMNS.some((column) => column === name))
  const issues = unknown.map((name) => ({
    path: 'line 1',
    message: `"${name.slice(0, 40)}" is not a column. Columns: ${TEAM_ROW_COLUMNS.join(', ')}`,
  }))
  const twice = columns.filter((name, index) => columns.indexOf(name) !== index)
  issues.push(...twice.map((name) => ({ path: 'line 1', message: `has the column "${name.slice(0, 40)}" twice` })))
  const needed = (['kind', 'source', 'asOf'] as const).filter((name) => !columns.includes(name))
  return [...issues, ...needed.map((name) => ({ path: 'line 1', message: `has no column "${name}"` }))].slice(0, 20)
}
