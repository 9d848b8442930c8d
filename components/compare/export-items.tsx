'use client'

import { MenuItem, MenuLabel } from '@/components/ui/menu'
import type { ExportFormat } from '@/lib/contracts/comparison'

export const FILE_KINDS: { format: ExportFormat; label: string }[] = [
  { format: 'json', label: 'JSON' },
  { format: 'csv', label: 'CSV' },
  { format: 'md', label: 'Markdown' },
]

/** Three links to files. What they hold is what is stored, so the label says which revision that is. */
export function ExportItems({ path, label = 'Export' }: { path: string; label?: string }) {
  return (
    <>
      <MenuLabel>{label}</MenuLabel>
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
