'use client'

import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { CumulativeMark, CumulativeChart as Model } from '@/lib/presentation/cumulative-chart'
import { ACCENT, CHART_TEXT, LINE } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'

/** What has been paid by the end of each month, as a line in its band. */
export function CumulativeChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="Paid so far" frame={model} className={className} legend={<Legend />}>
      <ResponsiveContainer width="100%" height={188}>
        <ComposedChart
          data={model.points}
          accessibilityLayer={false}
          margin={{ top: 20, bottom: 16, left: 0, right: 12 }}
        >
          <CartesianGrid vertical={false} stroke={LINE} />
          <XAxis
            type="number"
            dataKey="month"
            domain={[model.x.min, model.x.max]}
            ticks={model.x.ticks}
            tick={CHART_TEXT}
            stroke={LINE}
            label={{ value: model.x.label, position: 'insideBottom', offset: -10, ...CHART_TEXT }}
          />
          <YAxis
            domain={[model.y.min, model.y.max]}
            ticks={model.y.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke="none"
            width={44}
            label={{ value: model.y.label, position: 'top', offset: 8, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
          />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => <Tip mark={active ? datumOf<CumulativeMark>(payload) : undefined} />}
          />
          <Area
            dataKey="band"
            stroke="none"
            fill={ACCENT}
            fillOpacity={0.18}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line dataKey="median" stroke={ACCENT} strokeWidth={2} dot={false} isAnimationActive={false} />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      <li className="flex items-center gap-1.5">
        <svg aria-hidden="true" width="16" height="8">
          <line x1="0" y1="4" x2="16" y2="4" stroke={ACCENT} strokeWidth="2" />
        </svg>
        Medians added up
      </li>
      <li className="flex items-center gap-1.5">
        <svg aria-hidden="true" width="16" height="8">
          <rect width="16" height="8" fill={ACCENT} fillOpacity={0.18} />
        </svg>
        P10 to P90
      </li>
    </ul>
  )
}

function Tip({ mark }: { mark: CumulativeMark | undefined }) {
  if (!mark) return null
  return (
    <ChartTip
      title={mark.label}
      rows={[
        { label: 'P50', text: mark.texts.median },
        { label: 'P10 to P90', text: mark.texts.range },
      ]}
    />
  )
}
