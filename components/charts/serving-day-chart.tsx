'use client'

import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { DayMark, ServingDayChart as Model } from '@/lib/presentation/serving-day'
import { ACCENT, CHART_TEXT, chartFill, LINE } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'

const STYLE = {
  paid: { stroke: ACCENT, strokeWidth: 2 },
  other: { stroke: 'var(--color-muted)', strokeWidth: 1.5, strokeDasharray: '4 3' },
} as const

/** Replicas over a working day: what is held, what an autoscaled fleet would hold, what the work fills. */
export function ServingDayChart({ model, className }: { model: Model; className?: string }) {
  const style = (line: Model['paid']) => (model.paid === line ? STYLE.paid : STYLE.other)
  return (
    <ChartFrame name="Replicas over the day" frame={model} className={className} legend={<Legend model={model} />}>
      <ResponsiveContainer width="100%" height={168}>
        <ComposedChart
          data={model.points}
          accessibilityLayer={false}
          margin={{ top: 20, bottom: 16, left: 0, right: 12 }}
        >
          <CartesianGrid vertical={false} stroke={LINE} />
          <XAxis
            type="number"
            dataKey="hour"
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
            content={({ active, payload }) => <Tip mark={active ? datumOf<DayMark>(payload) : undefined} />}
          />
          <Area
            dataKey="used"
            stroke="none"
            fill={chartFill('serving')}
            fillOpacity={0.5}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line type="step" dataKey="held" dot={false} isAnimationActive={false} {...style('held')} />
          <Line type="step" dataKey="reserved" dot={false} isAnimationActive={false} {...style('reserved')} />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Legend({ model }: { model: Model }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {model.legend.map(({ id, label }) => (
        <li key={id} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="16" height="8">
            {id === 'used' ? (
              <rect width="16" height="8" fill={chartFill('serving')} fillOpacity={0.5} />
            ) : (
              <line x1="0" y1="4" x2="16" y2="4" {...(model.paid === id ? STYLE.paid : STYLE.other)} />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

function Tip({ mark }: { mark: DayMark | undefined }) {
  return mark ? (
    <ChartTip
      title={mark.label}
      rows={[
        { label: 'Reserved', text: mark.texts.reserved },
        { label: 'Autoscaled', text: mark.texts.held },
        { label: 'Used', text: mark.texts.used },
        { label: 'Traffic', text: mark.texts.demand },
      ]}
    />
  ) : null
}
