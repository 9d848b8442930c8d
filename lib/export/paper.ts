import type { Paper } from '@/lib/presentation/paper/paper'
import { paperDocument } from '@/lib/presentation/paper/paper-document'
import { workbookOf } from '@/lib/presentation/workbook/workbook'
import { fileStem } from './index'
import { pdfOf } from './pdf'
import { xlsxOf } from './xlsx'

export type PaperFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }

/** A report as a file for people who sign things: pages, or a workbook that calculates. */
export async function paperFile({ report, writtenAt, leftOut }: Paper, format: 'pdf' | 'xlsx'): Promise<PaperFile> {
  const stem = fileStem(report.title)
  if (format === 'pdf') {
    const bytes = await pdfOf(paperDocument(report, writtenAt, leftOut), writtenAt)
    return { name: `${stem}.pdf`, type: 'application/pdf', bytes }
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name: `${stem}.xlsx`, type, bytes: xlsxOf(workbookOf(report, writtenAt)) }
}
