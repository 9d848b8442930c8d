'use client'

import { MenuItem, MenuLabel } from '@/components/ui/menu'
import { makeReport, PAPER_KINDS, type ReportAsk } from '@/lib/client/report-job'
import type { ExportFormat } from '@/lib/contracts/comparison'

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
      {PAPER_KINDS.map(({ format, label: name }) => (
        <MenuItem key={format} onSelect={() => void makeReport(report.team, report.ask, format)}>
          {name}
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
