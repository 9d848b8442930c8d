import { type Axis, axis } from './axis'
import { type ChartColor, type ChartFrame, PHASE_COLORS, PHASE_LABELS } from './chart-model'
import { type ChartedScenario, extreme } from './compare-charts'
import { MISSING, significant } from './format'

export type ComparedPhase = {
  id: string
  /** "A · Training": scenario and phase. */
  label: string
  color: ChartColor
  span: [number, number]
  text: string
  detail: string
}
export type ComparedTimelines = ChartFrame & {
  bars: ComparedPhase[]
  axis: Axis
  colors: { label: string; color: ChartColor }[]
}

const DAYS_PER_MONTH = 730 / 24

/** When each phase of each scenario happens, on one axis. */
export function comparedTimelines(scenarios: ChartedScenario[], baselineId: string): ComparedTimelines | undefined {
  const known = scenarios.map((scenario) => {
    const phases = (scenario.projection?.timeline ?? []).filter((phase) => phase.months > 0)
    return { ...scenario, phases, end: Math.max(0, ...phases.map((phase) => phase.startMonth + phase.months)) }
  })
  const end = Math.max(...known.map((scenario) => scenario.end))
  if (!(end > 0)) return undefined
  const inDays = end < 6
  const factor = inDays ? DAYS_PER_MONTH : 1
  const text = (months: number) => `${significant(months * factor)} ${inDays ? 'days' : 'months'}`
  const seen = new Set(known.flatMap((scenario) => scenario.phases.map((phase) => phase.id)))
  return {
    title: extreme(
      known.map((scenario) => ({ ...scenario, value: scenario.end > 0 ? scenario.end : undefined })),
      baselineId,
      'ends first',
      text,
    ),
    summary: `From start to end: ${known.map((scenario) => `${scenario.letter} ${scenario.end > 0 ? text(scenario.end) : MISSING}`).join(', ')}.`,
    bars: known.flatMap(({ id, letter, phases }) =>
      phases.map((phase, index) => ({
        id: `${id}-${phase.id}-${index}`,
        label: `${letter} · ${phase.label}`,
        color: PHASE_COLORS[phase.id],
        span: [phase.startMonth * factor, (phase.startMonth + phase.months) * factor] as [number, number],
        text: text(phase.months),
        detail: phase.detail,
      })),
    ),
    axis: axis(`${inDays ? 'days' : 'months'} from the start`, 0, end * factor),
    colors: [...seen].map((id) => ({ label: PHASE_LABELS[id], color: PHASE_COLORS[id] })),
    table: {
      caption: 'Phases by scenario',
      columns: [
        { id: 'scenario', label: 'Scenario' },
        { id: 'phase', label: 'Phase' },
        { id: 'start', label: 'Starts after', numeric: true },
        { id: 'length', label: 'Takes', numeric: true },
        { id: 'detail', label: 'Detail' },
      ],
      rows: known.flatMap(({ id, letter, name, phases }) =>
        phases.map((phase, index) => ({
          id: `${id}-${phase.id}-${index}`,
          cells: [
            { text: `${letter} · ${name}` },
            { text: phase.label },
            { text: text(phase.startMonth) },
            { text: text(phase.months) },
            { text: phase.detail },
          ],
        })),
      ),
    },
  }
}
