import type { ChoiceLimits, DeploymentChoice, DeploymentRow } from '@/lib/projection'
import { axis } from './axis'
import { type ServingChart, type ServingSeries, servingMark } from './serving-chart'
import { ENGINE_LABELS, WEIGHT_LABELS } from './serving-words'

/** What the plan's curve can be set beside: deployments that differ in one thing. */
export type Beside = 'weights' | 'accelerator' | 'engine'

export const BESIDE_LABELS: Readonly<Record<Beside, string>> = {
  weights: 'Other weights',
  accelerator: 'Other accelerators',
  engine: 'Other engines',
}

/** Kept so that only that one thing differs. */
export const BESIDE_KEEPS: Readonly<Record<Beside, NonNullable<ChoiceLimits['keep']>>> = {
  weights: ['accelerator', 'engine'],
  accelerator: ['engine', 'weightPrecision'],
  engine: ['accelerator', 'weightPrecision'],
}

/** Series beside the plan's own: with it seven, the most that are told apart. */
const MOST_SERIES = 5
/** Beyond this many times the plan's own latency, curves leave the drawing. */
const WIDEST = 2

/** The serving curve with those of the cheapest deployments that differ in one thing, each with its operating point. */
export function withBeside(chart: ServingChart, choice: DeploymentChoice, by: Beside): ServingChart {
  const { current } = choice
  const rows = choice.rows.filter((row) => !current || thingOf(row, by) !== thingOf(current, by)).slice(0, MOST_SERIES)
  const widest = chart.x.max * WIDEST
  const beside = rows.map((row) => seriesOf(row, by, widest))
  const marks = [...chart.points, chart.operating, ...beside.flatMap(({ points, operating }) => [...points, operating])]
  const own = current ? labelOf(current, by) : 'The plan'
  return {
    ...chart,
    beside,
    summary:
      beside.length > 0
        ? `${own} beside ${beside.map(({ label }) => label).join(', ')}: the cheapest that keep the targets, each at its operating point.`
        : `No ${BESIDE_LABELS[by].toLowerCase()} keep the targets at a known price.`,
    x: axis(chart.x.label, 0, Math.max(chart.x.max, ...marks.map(({ x }) => x).filter((x) => x <= widest))),
    y: axis(chart.y.label, 0, Math.max(...marks.map(({ y }) => y))),
    table: {
      ...chart.table,
      columns: [{ id: 'deployment', label: 'Deployment' }, ...chart.table.columns],
      rows: [
        ...chart.table.rows.map(({ id, cells }) => ({ id: `own ${id}`, cells: [{ text: own }, ...cells] })),
        ...rows.flatMap((row) =>
          row.curve.points.map((point, index) => {
            const mark = servingMark(point)
            const whole = servingMark({
              ...point,
              outputTokensPerSecondPerAccelerator: point.outputTokensPerSecond,
            }).throughput
            return {
              id: `${labelOf(row, by)} ${index}`,
              cells: [labelOf(row, by), mark.concurrency, mark.latency, mark.ttft, mark.throughput, whole].map(
                (text) => ({ text }),
              ),
            }
          }),
        ),
      ],
    },
  }
}

function seriesOf(row: DeploymentRow, by: Beside, widest: number): ServingSeries {
  const points = row.curve.points.map(servingMark).filter(({ x }) => x <= widest)
  return {
    id: labelOf(row, by),
    label: labelOf(row, by),
    points: points.sort((left, right) => left.x - right.x),
    operating: servingMark(row.curve.operating),
  }
}

function thingOf({ weightPrecision, accelerator, engine }: DeploymentRow, by: Beside): string {
  return by === 'weights' ? weightPrecision : by === 'engine' ? engine : accelerator
}

function labelOf({ weightPrecision, acceleratorName, engine }: DeploymentRow, by: Beside): string {
  return by === 'weights' ? WEIGHT_LABELS[weightPrecision] : by === 'engine' ? ENGINE_LABELS[engine] : acceleratorName
}
