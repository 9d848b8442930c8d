import type { Report } from '@/lib/presentation/report'
import { csvOf } from './csv'
import { jsonOf } from './json'
import { markdownOf } from './markdown'

export type ExportFile = { name: string; type: string; text: string }

const WRITERS = {
  json: { type: 'application/json; charset=utf-8', write: jsonOf },
  csv: { type: 'text/csv; charset=utf-8; header=present', write: csvOf },
  md: { type: 'text/markdown; charset=utf-8', write: markdownOf },
} as const

/** A report as a file of the kind asked for. Knows no database and no request. */
export function exportFile(report: Report, format: keyof typeof WRITERS): ExportFile {
  const { type, write } = WRITERS[format]
  return { name: `${fileStem(report.title)}.${format}`, type, text: write(report) }
}

/** Letters, digits and dashes, so that every system and every header takes it. */
export function fileStem(title: string): string {
  const stem = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80)
  return stem || 'export'
}
