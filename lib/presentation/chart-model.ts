import type { CostCategory, MemoryPart, PhaseId } from '@/lib/projection'

/** What every chart carries besides its marks: the finding as its title, one sentence, and the table behind it.
 * Charts draw these and calculate nothing, so a PDF or a workbook says the same as the screen. */
export type ChartFrame = { title: string; summary: string; table: TableModel }

export type TableModel = { caption: string; columns: TableColumn[]; rows: TableRow[] }
export type TableColumn = { id: string; label: string; numeric?: boolean }
/** One text per column; the exact value, where there is more to say than the text does. */
export type TableRow = { id: string; cells: { text: string; exact?: string }[] }

/** A colour belongs to a thing; the token is `--chart-<color>`. */
export type ChartColor = CostCategory | `memory-${MemoryPart['id']}` | `plan-${1 | 2 | 3 | 4 | 5 | 6 | 'other'}`

export const CATEGORY_LABELS: Record<CostCategory, string> = {
  compute: 'Compute',
  serving: 'Serving',
  energy: 'Energy and cooling',
  data: 'Data and storage',
  infrastructure: 'Infrastructure and network',
  people: 'People',
  maintenance: 'Maintenance and retraining',
  overhead: 'Failures, experiments, idle',
}
export const CATEGORIES = Object.keys(CATEGORY_LABELS) as CostCategory[]

/** Parts of a device's memory have colours of their own: no byte is mistaken for money. */
export function memoryColor(part: MemoryPart['id']): ChartColor {
  return `memory-${part}`
}

export const PHASE_COLORS: Record<PhaseId, ChartColor> = {
  data: 'data',
  experiments: 'overhead',
  training: 'compute',
  serving: 'serving',
  maintenance: 'maintenance',
}

export const PHASE_LABELS: Record<PhaseId, string> = {
  data: 'Data',
  experiments: 'Experiments',
  training: 'Training',
  serving: 'Serving',
  maintenance: 'Maintenance',
}
