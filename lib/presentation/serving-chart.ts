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
}

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
  const operating = mark(curve.operating)
  const all = [...curve.points, curve.operating]
  return {
    title: `Runs at ${operating.latency} a token and ${operating.throughput} per accelerator`,
    summary: `At ${operating.concurrency} requests in flight a replica, ${BOUNDS[curve.bound]} sets the pace.`,
    points: [...curve.points].sort((a, b) => a.tpotMs - b.tpotMs).map(mark),
    operating,
    operatingLabel: `${operating.concurrency} in flight`,
    operatingSide: operating.x > Math.max(...all.map((point) => point.tpotMs)) * 0.6 ? 'left' : 'right',
    x: axis('TPOT, ms per output token', 0, Math.max(...all.map((point) => point.tpotMs))),
    y: axis(
      'output tokens/s per accelerator',
      0,
      Math.max(...all.map((point) => point.outputTokensPerSecondPerAccelerator)),
    ),
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

function mark(point: ServingPoint): ServingMark {
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
  const marks = mark(point)
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
