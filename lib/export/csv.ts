import type { Report } from '@/lib/presentation/report'
import { REPORT_COLUMNS, reportRows } from '@/lib/presentation/report-rows'

/** RFC 4180 in UTF-8 with a mark, which spreadsheets need to read it as such. */
export function csvOf(report: Report): string {
  return csvOfLines([[...REPORT_COLUMNS], ...reportRows(report)])
}

/** Lines of cells as a file, made harmless as every file is. */
export function csvOfLines(lines: (string | number | null)[][]): string {
  return `\uFEFF${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

/** Numbers are written as numbers; any text that a spreadsheet could take for a formula is kept from being one. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = harmless(value)
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** = + - @, tab and line ends begin a formula, and so do the full-width forms that some spreadsheets read alike. An
 * apostrophe in front makes it text; a text that has one already gets another, so that taking one away gives it back. */
export function harmless(text: string): string {
  return /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}
