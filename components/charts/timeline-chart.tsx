'use client'

import { Bar, BarChart, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { TimelineChart as Model, TimelineBar } from '@/lib/presentation/timeline'
import { CHART_TEXT, chartFill, LINE } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'

/** When: one bar a phase, from its start to its end. */
export function TimelineChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="Timeline" frame={model} className={className}>
      <ResponsiveContainer width="100%" height={model.bars.length * 28 + 44}>
        <BarChart
          layout="vertical"
          data={model.bars}
          accessibilityLayer={false}
          margin={{ top: 0, bottom: 16, left: 0, right: 12 }}
        >
          <XAxis
            type="number"
            domain={[model.axis.min, model.axis.max]}
            ticks={model.axis.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke={LINE}
            label={{ value: model.axis.label, position: 'insideBottom', offset: -10, ...CHART_TEXT }}
          />
          <YAxis type="category" dataKey="label" width={84} tick={CHART_TEXT} stroke={LINE} tickLine={false} />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={({ active, payload }) => <Tip bar={active ? datumOf<TimelineBar>(payload) : undefined} />}
          />
          <Bar dataKey="span" barSize={14} isAnimationActive={false} minPointSize={2}>
            {model.bars.map((bar) => (
              <Cell key={bar.id} fill={chartFill(bar.color)} />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Tip({ bar }: { bar: TimelineBar | undefined }) {
  return bar ? (
    <ChartTip
      title={bar.label}
      rows={[
        { label: 'Takes', text: bar.text },
        { label: 'Detail', text: bar.detail },
      ]}
    />
  ) : null
}
