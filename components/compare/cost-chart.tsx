'use client'

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { CHART_TEXT, chartFill, LINE } from '@/components/charts/chart-color'
import { ChartFrame } from '@/components/charts/chart-frame'
import { ChartTip, datumOf } from '@/components/charts/chart-tip'
import { tick } from '@/lib/presentation/axis'
import type { ComparedCostBar, ComparedCostChart } from '@/lib/presentation/compare-charts'
import { ColorLegend } from './color-legend'

/** One bar a scenario, stacked by what it pays for. */
export function CostChart({ model }: { model: ComparedCostChart }) {
  return (
    <ChartFrame name="Cost by scenario" frame={model} legend={<ColorLegend items={model.series} />}>
      <ResponsiveContainer width="100%" height={model.bars.length * 36 + 48}>
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
          <YAxis type="category" dataKey="letter" width={28} tick={CHART_TEXT} stroke={LINE} tickLine={false} />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={({ active, payload }) => <Tip bar={active ? datumOf<ComparedCostBar>(payload) : undefined} />}
          />
          {model.series.map((series) => (
            <Bar
              key={series.id}
              dataKey={(bar: ComparedCostBar) => bar.values[series.id]}
              stackId="bill"
              fill={chartFill(series.color)}
              stroke="var(--color-surface)"
              strokeWidth={1}
              barSize={22}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Tip({ bar }: { bar: ComparedCostBar | undefined }) {
  if (!bar) return null
  return <ChartTip title={`${bar.letter} · ${bar.name}`} rows={[...bar.lines, { label: 'Total', text: bar.total }]} />
}
