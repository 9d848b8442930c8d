'use client'

import { CartesianGrid, ComposedChart, Line, ReferenceDot, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { ServingChart as Model, ServingMark } from '@/lib/presentation/serving-chart'
import { ACCENT, CHART_TEXT, chartFill, LINE } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'

const LABEL_SIDE = { left: { textAnchor: 'end', dx: 4 }, right: { textAnchor: 'start', dx: -4 } } as const

/** Throughput against latency; the accent marks where the plan runs. */
export function ServingChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="Serving curve" frame={model} className={className}>
      <ResponsiveContainer width="100%" height={188}>
        <ComposedChart
          data={model.points}
          accessibilityLayer={false}
          margin={{ top: 20, bottom: 16, left: 0, right: 12 }}
        >
          <CartesianGrid stroke={LINE} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[model.x.min, model.x.max]}
            ticks={model.x.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke={LINE}
            label={{ value: model.x.label, position: 'insideBottom', offset: -10, ...CHART_TEXT }}
          />
          <YAxis
            type="number"
            domain={[model.y.min, model.y.max]}
            ticks={model.y.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke={LINE}
            width={44}
            label={{ value: model.y.label, position: 'top', offset: 8, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
          />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => <Tip mark={active ? datumOf<ServingMark>(payload) : undefined} />}
          />
          <Line dataKey="y" stroke={chartFill('serving')} strokeWidth={2} dot={{ r: 2 }} isAnimationActive={false} />
          <ReferenceDot
            x={model.operating.x}
            y={model.operating.y}
            r={5}
            fill={ACCENT}
            stroke="var(--color-surface)"
            label={{
              value: model.operatingLabel,
              position: 'bottom',
              dy: 6,
              ...LABEL_SIDE[model.operatingSide],
              ...CHART_TEXT,
              fill: ACCENT,
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Tip({ mark }: { mark: ServingMark | undefined }) {
  return mark ? (
    <ChartTip
      title={`${mark.concurrency} in flight`}
      rows={[
        { label: 'TPOT', text: mark.latency },
        { label: 'TTFT', text: mark.ttft },
        { label: 'Per accelerator', text: mark.throughput },
      ]}
    />
  ) : null
}
