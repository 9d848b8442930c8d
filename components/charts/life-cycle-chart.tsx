'use client'

import { Area, ComposedChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { LifeMonth, LifeCycleChart as Model } from '@/lib/presentation/life-cycle'
import { CHART_TEXT, chartFill, LINE } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'

const STRIP_HEIGHT = 76
const AXIS_HEIGHT = 28

/** Each month of the model's life in strips one above the other; thin lines where something begins. */
export function LifeCycleChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="Life cycle by month" frame={model} className={className}>
      {model.strips.map((strip, index) => (
        <Strip key={strip.id} model={model} strip={strip} withAxis={index === model.strips.length - 1} />
      ))}
    </ChartFrame>
  )
}

function Strip({ model, strip, withAxis }: { model: Model; strip: Model['strips'][number]; withAxis: boolean }) {
  const tip = (month: LifeMonth | undefined) =>
    month ? <ChartTip title={<span className="block max-w-56">{month.title}</span>} rows={month.lines} /> : null
  return (
    <ResponsiveContainer width="100%" height={withAxis ? STRIP_HEIGHT + AXIS_HEIGHT : STRIP_HEIGHT}>
      <ComposedChart
        data={model.months}
        accessibilityLayer={false}
        margin={{ top: 22, bottom: withAxis ? 12 : 4, left: 0, right: 12 }}
      >
        <XAxis
          hide={!withAxis}
          type="number"
          dataKey="month"
          domain={[model.x.min, model.x.max]}
          ticks={model.x.ticks}
          tick={CHART_TEXT}
          stroke={LINE}
          label={{ value: model.x.label, position: 'insideBottom', offset: -8, ...CHART_TEXT }}
        />
        <YAxis
          domain={[strip.axis.min, strip.axis.max]}
          ticks={strip.axis.ticks}
          tickFormatter={tick}
          tick={CHART_TEXT}
          stroke="none"
          width={44}
          interval={0}
          label={{ value: strip.axis.label, position: 'top', offset: 8, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
        />
        <Tooltip
          isAnimationActive={false}
          allowEscapeViewBox={{ x: false, y: true }}
          content={({ active, payload }) => tip(active ? datumOf<LifeMonth>(payload) : undefined)}
        />
        {model.marks.map((month) => (
          <ReferenceLine key={month} x={month} stroke={LINE} strokeDasharray="2 2" />
        ))}
        <Area
          type="step"
          dataKey={`values.${strip.id}`}
          stroke={chartFill(strip.color)}
          strokeWidth={1.5}
          fill={chartFill(strip.color)}
          fillOpacity={0.25}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
