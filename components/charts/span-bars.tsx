'use client'

import type { ReactNode } from 'react'
import { Bar, BarChart, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { type Axis, tick } from '@/lib/presentation/axis'
import { CHART_TEXT, LINE } from './chart-color'
import { ChartTip, datumOf } from './chart-tip'

export type SpanBar = { id: string; label: string; span: [number, number] }

/** Bars that lie from one value to another, one below the other, with their names beside them. */
export function SpanBars<T extends SpanBar>({
  bars,
  axis,
  names,
  row = 28,
  thickness = 14,
  above = 0,
  fill,
  tip,
  children,
}: {
  bars: readonly T[]
  axis: Axis
  /** Width that the names take, in pixels. */
  names: number
  row?: number
  thickness?: number
  /** Room above the bars, in pixels. */
  above?: number
  fill: (bar: T) => string
  tip: (bar: T) => { label: string; text: string }[]
  /** Marks across the bars. */
  children?: ReactNode
}) {
  return (
    <ResponsiveContainer width="100%" height={bars.length * row + 44 + above}>
      <BarChart
        layout="vertical"
        data={[...bars]}
        accessibilityLayer={false}
        margin={{ top: above, bottom: 16, left: 0, right: 12 }}
      >
        <XAxis
          type="number"
          domain={[axis.min, axis.max]}
          ticks={axis.ticks}
          tickFormatter={tick}
          tick={CHART_TEXT}
          stroke={LINE}
          label={{ value: axis.label, position: 'insideBottom', offset: -10, ...CHART_TEXT }}
        />
        <YAxis
          type="category"
          dataKey="label"
          width={names}
          interval={0}
          tick={CHART_TEXT}
          stroke={LINE}
          tickLine={false}
        />
        <Tooltip
          cursor={false}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const bar = active ? datumOf<T>(payload) : undefined
            return bar ? <ChartTip title={bar.label} rows={tip(bar)} /> : null
          }}
        />
        <Bar dataKey="span" barSize={thickness} isAnimationActive={false} minPointSize={2}>
          {bars.map((bar) => (
            <Cell key={bar.id} fill={fill(bar)} />
          ))}
        </Bar>
        {children}
      </BarChart>
    </ResponsiveContainer>
  )
}
