'use client'

import type { ReactNode } from 'react'
import { CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { type Axis, tick } from '@/lib/presentation/axis'
import { CHART_TEXT, LINE } from './chart-color'
import { datumOf } from './chart-tip'

/** Areas and lines over hours or months, with axes and what is said of the point under the pointer. */
export function OverTime<Point extends object>({
  points,
  at,
  x,
  y,
  height,
  tip,
  children,
}: {
  points: readonly Point[]
  /** Where a point lies along x. */
  at: keyof Point & string
  x: Axis
  y: Axis
  height: number
  tip: (point: Point) => ReactNode
  children: ReactNode
}) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart data={[...points]} accessibilityLayer={false} margin={{ top: 20, bottom: 16, left: 0, right: 12 }}>
        <CartesianGrid vertical={false} stroke={LINE} />
        <XAxis
          type="number"
          dataKey={(point: Point) => point[at]}
          domain={[x.min, x.max]}
          ticks={[...x.ticks]}
          tick={CHART_TEXT}
          stroke={LINE}
          label={{ value: x.label, position: 'insideBottom', offset: -10, ...CHART_TEXT }}
        />
        <YAxis
          domain={[y.min, y.max]}
          ticks={[...y.ticks]}
          tickFormatter={tick}
          tick={CHART_TEXT}
          stroke="none"
          width={44}
          label={{ value: y.label, position: 'top', offset: 8, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = active ? datumOf<Point>(payload) : undefined
            return point ? tip(point) : null
          }}
        />
        {children}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
