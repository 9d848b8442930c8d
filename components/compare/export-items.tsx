'use client'

import { MenuItem, MenuLabel } from '@/components/ui/menu'
import { makeReport, REPORT_NAMES, type ReportAsk } from '@/lib/client/report-job'
import type { ExportFormat } from '@/lib/contracts/comparison'
import { REPORT_FORMATS } from '@/lib/contracts/report'

export const FILE_KINDS: { format: ExportFormat; label: string }[] = [
  { format: 'json', label: 'JSON' },
  { format: 'csv', label: 'CSV' },
  { format: 'md', label: 'Markdown' },
]

/** Links to files, and reports that a worker writes. What they hold is what is stored, so the label says which revision
 * that is. */
export function ExportItems({
  path,
  report,
  label = 'Export',
}: {
  path: string
  report: { team: string; ask: ReportAsk }
  label?: string
}) {
  return (
    <>
      <MenuLabel>{label}</MenuLabel>
      {REPORT_FORMATS.map((format) => (
        <MenuItem key={format} onSelect={() => void makeReport(report.team, report.ask, format)}>
          {REPORT_NAMES[format]}
        </MenuItem>
      ))}
      {FILE_KINDS.map((one) => (
        <MenuItem key={one.format} asChild>
          <a href={`${path}${path.includes('?') ? '&' : '?'}format=${one.format}`} download>
            {one.label}
          </a>
        </MenuItem>
      ))}
    </>
  )
}
