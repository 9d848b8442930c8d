'use client'

import { Bar, BarChart, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { WallTimeChart as Model, WallBar } from '@/lib/presentation/wall-time'
import { CHART_TEXT, chartFill, LINE } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'

/** What the hours go to: a waterfall, each part from where those before it end, the whole at the bottom. */
export function WallTimeChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="Wall time" frame={model} className={className}>
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
          <YAxis
            type="category"
            dataKey="label"
            width={128}
            interval={0}
            tick={CHART_TEXT}
            stroke={LINE}
            tickLine={false}
          />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={({ active, payload }) => <Tip bar={active ? datumOf<WallBar>(payload) : undefined} />}
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

function Tip({ bar }: { bar: WallBar | undefined }) {
  return bar ? (
    <ChartTip
      title={bar.label}
      rows={[
        { label: 'Takes', text: bar.text },
        { label: 'Of the wall time', text: bar.shareText },
      ]}
    />
  ) : null
}
