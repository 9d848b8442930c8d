import type { Projection, TimelinePhase } from '@/lib/projection'
import { type Axis, axis } from './axis'
import { type ChartColor, type ChartFrame, PHASE_COLORS } from './chart-model'
import { significant } from './format'

export type TimelineBar = {
  id: string
  label: string
  color: ChartColor
  /** From and to, in the axis' unit. */
  span: [number, number]
  text: string
  detail: string
}
export type TimelineChart = ChartFrame & { bars: TimelineBar[]; axis: Axis }

const HOURS_PER_MONTH = 730

/** The unit in which a length reads best; each counts up to where the next one takes over. */
const UNITS = [
  { unit: 'hours', perMonth: HOURS_PER_MONTH, below: 72 / HOURS_PER_MONTH },
  { unit: 'days', perMonth: HOURS_PER_MONTH / 24, below: 6 },
  { unit: 'months', perMonth: 1, below: Number.POSITIVE_INFINITY },
]
const MONTHS = { unit: 'months', perMonth: 1 }

function unitFor(months: number): { unit: string; perMonth: number } {
  return UNITS.find((one) => months < one.below) ?? MONTHS
}

function length(months: number): string {
  const { unit, perMonth } = unitFor(months)
  return `${significant(months * perMonth)} ${unit}`
}

/** When each phase happens. Short plans count in days, long ones in months. */
export function timelineChart(projection: Projection): TimelineChart | undefined {
  const phases = projection.timeline.filter((phase) => phase.months > 0)
  if (phases.length === 0) return undefined
  const end = Math.max(...phases.map((phase) => phase.startMonth + phase.months))
  const { unit, perMonth: factor } = unitFor(end)
  const longest = phases.reduce((best, phase) => (phase.months > best.months ? phase : best))
  return {
    title: `${length(end)} from start to end, ${length(longest.months)} of it ${longest.label.toLowerCase()}`,
    summary: `${phases.map((phase) => `${phase.label}: ${length(phase.months)}`).join('; ')}.`,
    bars: phases.map((phase) => bar(phase, factor)),
    axis: axis(`${unit} from the start`, 0, end * factor),
    table: {
      caption: 'Phases',
      columns: [
        { id: 'phase', label: 'Phase' },
        { id: 'start', label: 'Starts after', numeric: true },
        { id: 'length', label: 'Takes', numeric: true },
        { id: 'detail', label: 'Detail' },
      ],
      rows: phases.map((phase, index) => ({
        id: `${phase.id}-${index}`,
        cells: [
          { text: phase.label },
          { text: length(phase.startMonth) },
          { text: length(phase.months) },
          { text: phase.detail },
        ],
      })),
    },
  }
}

function bar(phase: TimelinePhase, factor: number): TimelineBar {
  return {
    id: phase.id,
    label: phase.label,
    color: PHASE_COLORS[phase.id],
    span: [phase.startMonth * factor, (phase.startMonth + phase.months) * factor],
    text: length(phase.months),
    detail: phase.detail,
  }
}
