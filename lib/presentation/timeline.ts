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
const HOURS_PER_DAY = 24

/** When each phase happens. Short plans count in days, long ones in months. */
export function timelineChart(projection: Projection): TimelineChart | undefined {
  const phases = projection.timeline.filter((phase) => phase.months > 0)
  if (phases.length === 0) return undefined
  const end = Math.max(...phases.map((phase) => phase.startMonth + phase.months))
  const inDays = end < 6
  const factor = inDays ? HOURS_PER_MONTH / HOURS_PER_DAY : 1
  const unit = inDays ? 'days' : 'months'
  const longest = phases.reduce((best, phase) => (phase.months > best.months ? phase : best))
  const length = (months: number) => `${significant(months * factor)} ${unit}`
  return {
    title: `${length(end)} from start to end, ${length(longest.months)} of it ${longest.label.toLowerCase()}`,
    summary: `${phases.map((phase) => `${phase.label}: ${length(phase.months)}`).join('; ')}.`,
    bars: phases.map((phase) => bar(phase, factor, length)),
    axis: axis(`${unit} from the start`, 0, end * factor),
    table: {
      caption: `Phases, ${unit}`,
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

function bar(phase: TimelinePhase, factor: number, length: (months: number) => string): TimelineBar {
  return {
    id: phase.id,
    label: phase.label,
    color: PHASE_COLORS[phase.id],
    span: [phase.startMonth * factor, (phase.startMonth + phase.months) * factor],
    text: length(phase.months),
    detail: phase.detail,
  }
}
