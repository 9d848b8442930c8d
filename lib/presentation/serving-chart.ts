import type { Projection, ServingBound, ServingPoint } from '@/lib/projection'
import { type Axis, axis } from './axis'
import type { ChartFrame } from './chart-model'
import { quantity } from './format'

export type ServingMark = {
  x: number
  y: number
  concurrency: string
  latency: string
  throughput: string
  ttft: string
}
export type ServingChart = ChartFrame & {
  points: ServingMark[]
  operating: ServingMark
  x: Axis
  y: Axis
  operatingLabel: string
  /** Where the label stands clear of the curve. */
  operatingSide: 'left' | 'right'
  /** Latency that must be kept, by its place on the axis. */
  targets: { id: 'tpot' | 'ttft'; x: number; label: string }[]
  /** Curves of other deployments, drawn behind the plan's own. */
  beside: ServingSeries[]
}
export type ServingSeries = { id: string; label: string; points: ServingMark[]; operating: ServingMark }

const X_LABEL = 'TPOT, ms per output token'
const Y_LABEL = 'output tokens/s per accelerator'

const BOUNDS: Record<ServingBound, string> = {
  weights: 'reading the weights',
  'kv-cache': 'reading the KV cache',
  compute: 'arithmetic',
  communication: 'communication between devices',
  host: 'work on the host',
}

/** Throughput against latency as more requests share a replica, with the point that the plan runs at. */
export function servingChart(projection: Projection): ServingChart | undefined {
  const curve = projection.servingCurve
  if (!curve || curve.points.length === 0) return undefined
  const operating = servingMark(curve.operating)
  const all = [...curve.points, curve.operating]
  const targets = targetsOf(projection, all)
  const right = Math.max(...all.map((point) => point.tpotMs), ...targets.map((target) => target.x))
  return {
    title: `Runs at ${operating.latency} a token and ${operating.throughput} per accelerator`,
    summary: `At ${operating.concurrency} requests in flight a replica, ${BOUNDS[curve.bound]} sets the pace.`,
    points: [...curve.points].sort((a, b) => a.tpotMs - b.tpotMs).map(servingMark),
    operating,
    operatingLabel: `${operating.concurrency} in flight`,
    operatingSide: operating.x > right * 0.6 ? 'left' : 'right',
    targets,
    beside: [],
    x: axis(X_LABEL, 0, right),
    y: axis(Y_LABEL, 0, Math.max(...all.map((point) => point.outputTokensPerSecondPerAccelerator))),
    table: {
      caption: 'Throughput and latency by requests in flight',
      columns: [
        { id: 'concurrency', label: 'In flight', numeric: true },
        { id: 'tpot', label: 'TPOT', numeric: true },
        { id: 'ttft', label: 'TTFT', numeric: true },
        { id: 'throughput', label: 'Per accelerator', numeric: true },
        { id: 'replica', label: 'Per replica', numeric: true },
      ],
      rows: curve.points.map((point, index) => row(point, index)),
    },
  }
}

/** The targets of the scenario: of the time a token directly, of the first token where the curve reaches it. */
function targetsOf(projection: Projection, points: readonly ServingPoint[]): ServingChart['targets'] {
  const { tpotTargetMs, ttftTargetMs } = projection.scenario.serving ?? {}
  const reached = ttftTargetMs === undefined ? undefined : tpotAtTtft(points, ttftTargetMs)
  return [
    ...(tpotTargetMs === undefined
      ? []
      : [{ id: 'tpot' as const, x: tpotTargetMs, label: `TPOT ${quantity(tpotTargetMs, 'ms').text}` }]),
    ...(ttftTargetMs === undefined || reached === undefined
      ? []
      : [{ id: 'ttft' as const, x: reached, label: `TTFT ${quantity(ttftTargetMs, 'ms').text}` }]),
  ]
}

/** Between two points of the curve, as if it were straight; nothing where the curve never gets there. */
function tpotAtTtft(points: readonly ServingPoint[], ttftMs: number): number | undefined {
  const rising = [...points].sort((left, right) => left.ttftMs - right.ttftMs)
  const after = rising.findIndex((point) => point.ttftMs >= ttftMs)
  const high = rising[after]
  const low = rising[after - 1]
  if (!high || !low) return undefined
  const share = (ttftMs - low.ttftMs) / (high.ttftMs - low.ttftMs || 1)
  return low.tpotMs + share * (high.tpotMs - low.tpotMs)
}

export function servingMark(point: ServingPoint): ServingMark {
  return {
    x: point.tpotMs,
    y: point.outputTokensPerSecondPerAccelerator,
    concurrency: quantity(Math.round(point.concurrency * 10) / 10, 'count').text,
    latency: quantity(point.tpotMs, 'ms').text,
    ttft: quantity(point.ttftMs, 'ms').text,
    throughput: quantity(point.outputTokensPerSecondPerAccelerator, 'tokens/s').text,
  }
}

function row(point: ServingPoint, index: number) {
  const marks = servingMark(point)
  const replica = quantity(point.outputTokensPerSecond, 'tokens/s')
  return {
    id: String(index),
    cells: [
      { text: marks.concurrency },
      { text: marks.latency },
      { text: marks.ttft },
      { text: marks.throughput },
      { text: replica.text, exact: replica.exact },
    ],
  }
}
