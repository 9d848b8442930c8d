'use client'

import { Bar, BarChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { TornadoChart as Model, TornadoBar } from '@/lib/presentation/drivers'
import { CHART_TEXT, INK, LINE, MUTED } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'

/** What it hangs on: how far each uncertain input alone moves the figure. */
export function TornadoChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="What it hangs on" frame={model} className={className}>
      <ResponsiveContainer width="100%" height={model.bars.length * 30 + 56}>
        <BarChart
          layout="vertical"
          data={model.bars}
          accessibilityLayer={false}
          margin={{ top: 18, bottom: 16, left: 0, right: 12 }}
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
          <YAxis type="category" dataKey="label" width={120} tick={CHART_TEXT} stroke="none" tickLine={false} />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={({ active, payload }) => <Tip bar={active ? datumOf<TornadoBar>(payload) : undefined} />}
          />
          <Bar dataKey="span" fill={MUTED} barSize={12} isAnimationActive={false} minPointSize={2} />
          <ReferenceLine
            x={model.middle}
            stroke={INK}
            label={{ value: model.middleLabel, position: 'top', offset: 6, ...CHART_TEXT }}
          />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Tip({ bar }: { bar: TornadoBar | undefined }) {
  return bar ? (
    <ChartTip
      title={bar.label}
      rows={[
        { label: 'Moves it over', text: bar.text },
        { label: 'Share of variance', text: bar.shareText },
      ]}
    />
  ) : null
}
