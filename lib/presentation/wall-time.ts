import type { Figure, Projection } from '@/lib/projection'
import { type Axis, axis } from './axis'
import type { ChartColor, ChartFrame } from './chart-model'
import { percent, quantity, rangeText } from './format'
import { stepFor } from './scales'

export type WallBar = {
  id: string
  label: string
  color: ChartColor
  /** From where the parts before it end, in the axis' unit; the last bar is the whole. */
  span: [number, number]
  text: string
  shareText: string
}
export type WallTimeChart = ChartFrame & { bars: WallBar[]; axis: Axis }

const PREFIX = 'training.wall.'
/** A stored projection does not keep the order in which its figures were entered. */
const ORDER = [
  'steps',
  'stack',
  'adapters',
  'dequantising',
  'host',
  'data',
  'evaluation',
  'warmup',
  'campaign',
  'experts',
  'checkpoints',
  'interruptions',
  'rollout',
  'phases',
  'exchange',
]
const COLORS: Readonly<Record<string, ChartColor>> = { steps: 'compute', rollout: 'serving' }

/** What the hours of a run go to: each part begins where those before it end, the last bar is all of them. */
export function wallTimeChart({ figures }: Projection): WallTimeChart | undefined {
  const hours = figures['training.hours']
  const parts = ORDER.flatMap((id) => figures[`${PREFIX}${id}`] ?? [])
  const [steps] = parts
  if (!hours || !steps || parts.length < 2) return undefined
  const step = stepFor(hours.p50, 'h')
  const share = (figure: Figure) => percent(figure.p50 / hours.p50)
  let end = 0
  const bars = parts.map((figure): WallBar => {
    const id = figure.id.slice(PREFIX.length)
    const start = end
    end += figure.p50 / step.per
    return {
      id,
      label: shortOf(figure.label),
      color: COLORS[id] ?? 'overhead',
      span: [start, end],
      text: quantity(figure.p50, 'h').text,
      shareText: share(figure),
    }
  })
  const whole: WallBar = {
    id: 'whole',
    label: 'Wall time',
    color: 'infrastructure',
    span: [0, hours.p50 / step.per],
    text: quantity(hours.p50, 'h').text,
    shareText: percent(1),
  }
  const largest = parts.slice(1).sort((left, right) => right.p50 - left.p50)
  const named = largest.slice(0, 3).map((figure) => `${lowerFirst(shortOf(figure.label))} ${share(figure)}`)
  return {
    title: `Steps take ${share(steps)} of the wall time`,
    summary: `${quantity(hours.p50, 'h').text} in all. Besides the steps: ${named.join(', ')}${largest.length > 3 ? ', and less' : ''}.`,
    bars: [...bars, whole],
    axis: axis(step.unit, 0, hours.p50 / step.per),
    table: {
      caption: 'What the wall time of the run goes to',
      columns: [
        { id: 'part', label: 'Part' },
        { id: 'hours', label: 'Takes', numeric: true },
        { id: 'share', label: 'Of the wall time', numeric: true },
        { id: 'range', label: 'P10 to P90', numeric: true },
      ],
      rows: [...parts, hours].map((figure) => {
        const amount = quantity(figure.p50, 'h')
        return {
          id: figure.id,
          cells: [
            { text: figure.label },
            { text: amount.text, exact: amount.exact },
            { text: share(figure) },
            { text: rangeText(figure, 'h') ?? '' },
          ],
        }
      }),
    },
  }
}

/** What stands before the colon: the rest explains, and an axis has no room for it. */
function shortOf(label: string): string {
  return label.split(':')[0] ?? label
}

function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}
