import type { LayoutRow, Scenario, StepPart, TrainingLayout } from '@/lib/projection'
import type { ChartColor } from './chart-model'
import { MISSING, percent, quantity } from './format'

const PART_WORDS: Readonly<Record<StepPart, { label: string; color: ChartColor }>> = {
  matmul: { label: 'Matrix products', color: 'compute' },
  attention: { label: 'Attention', color: 'serving' },
  elementwise: { label: 'Element-wise', color: 'energy' },
  head: { label: 'Head and loss', color: 'people' },
  recompute: { label: 'Recompute', color: 'overhead' },
  tensor: { label: 'Tensor parallel exchange', color: 'plan-1' },
  context: { label: 'Context parallel exchange', color: 'plan-2' },
  expert: { label: 'Expert parallel exchange', color: 'plan-3' },
  bubble: { label: 'Pipeline bubble', color: 'maintenance' },
  data: { label: 'Data parallel exchange', color: 'infrastructure' },
  optimizer: { label: 'Optimiser', color: 'data' },
  rest: { label: 'Transfers, launches, stragglers', color: 'plan-other' },
}

export type LayoutLine = {
  id: string
  split: string
  micro: string
  recompute: string
  memory: string
  step: string
  slower: string
  /** Whether this is the layout that the projection takes. */
  chosen: boolean
  /** What pins it. */
  set: Readonly<Record<string, unknown>>
}

const SHARDING: Readonly<Record<TrainingLayout['sharding'], string>> = {
  none: 'replicated',
  zero1: 'ZeRO-1',
  zero2: 'ZeRO-2',
  fsdp: 'FSDP',
}

const PINNED = [
  'tensor',
  'pipeline',
  'virtualPipeline',
  'context',
  'expert',
  'sharding',
  'microBatch',
  'recompute',
] as const

/** What lets go of every degree that the scenario gives; nothing when the search chooses them all. */
export function pinnedDegrees({ parallelism = {} }: Scenario): Readonly<Record<string, unknown>> | undefined {
  const given = PINNED.filter((field) => (parallelism[field] ?? 'auto') !== 'auto')
  return given.length === 0 ? undefined : Object.fromEntries(given.map((field) => [`parallelism.${field}`, 'auto']))
}

/** The layouts as lines of a table, each with what pins it. */
export function layoutLines(rows: readonly LayoutRow[], chosen: TrainingLayout | undefined): LayoutLine[] {
  return rows.map((row) => ({
    id: PINNED.map((field) => row[field]).join(' '),
    split: splitOf(row),
    micro: `${row.microBatch} × ${row.microBatches}`,
    recompute:
      row.recompute === 'full' && row.recomputed < 1 ? `${percent(row.recomputed)} of the layers` : row.recompute,
    memory: quantity(row.usedBytes, 'bytes').text,
    step: row.stepSeconds === null ? MISSING : quantity(row.stepSeconds, 's').text,
    slower: row.relative < 1.0005 ? 'best' : `+${percent(row.relative - 1)}`,
    chosen: chosen !== undefined && PINNED.every((field) => row[field] === chosen[field]),
    set: Object.fromEntries(PINNED.map((field) => [`parallelism.${field}`, row[field]])),
  }))
}

function splitOf(row: LayoutRow): string {
  const degrees = [
    `TP ${row.tensor}`,
    `PP ${row.pipeline}${row.virtualPipeline > 1 ? ` × ${row.virtualPipeline}` : ''}`,
    row.context > 1 ? `CP ${row.context}` : '',
    row.expert > 1 ? `EP ${row.expert}` : '',
    `DP ${row.data}`,
    SHARDING[row.sharding],
  ]
  return degrees.filter(Boolean).join(' · ')
}

export type StepBar = { id: StepPart; label: string; color: ChartColor; share: number; text: string }

/** What the seconds of a step go to, in the order of the step; parts of nothing are left out. */
export function stepBars(row: LayoutRow | undefined): StepBar[] {
  const total = row?.parts.reduce((sum, { seconds }) => sum + seconds, 0) ?? 0
  if (!row || total <= 0) return []
  return row.parts
    .filter(({ seconds }) => seconds / total >= 0.0005)
    .map(({ id, seconds }) => ({
      id,
      ...PART_WORDS[id],
      share: seconds / total,
      text: `${quantity(seconds, 's').text}, ${percent(seconds / total)}`,
    }))
}
