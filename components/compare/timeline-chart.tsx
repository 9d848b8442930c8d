'use client'

import { Bar, BarChart, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { CHART_TEXT, chartFill, LINE } from '@/components/charts/chart-color'
import { ChartFrame } from '@/components/charts/chart-frame'
import { ChartTip, datumOf } from '@/components/charts/chart-tip'
import { tick } from '@/lib/presentation/axis'
import type { ComparedPhase, ComparedTimelines } from '@/lib/presentation/compare-timelines'
import { ColorLegend } from './color-legend'

/** When: one bar a phase, scenario by scenario on one axis. */
export function TimelineChart({ model }: { model: ComparedTimelines }) {
  return (
    <ChartFrame className="lg:col-span-2" name="Timelines" frame={model} legend={<ColorLegend items={model.colors} />}>
      <ResponsiveContainer width="100%" height={model.bars.length * 26 + 44}>
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
          <YAxis type="category" dataKey="label" width={112} tick={CHART_TEXT} stroke={LINE} tickLine={false} />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={({ active, payload }) => <Tip bar={active ? datumOf<ComparedPhase>(payload) : undefined} />}
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

function Tip({ bar }: { bar: ComparedPhase | undefined }) {
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
