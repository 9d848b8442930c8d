'use client'

import { Area, Line } from 'recharts'
import type { DayMark, ServingDayChart as Model } from '@/lib/presentation/serving-day'
import { ACCENT, chartFill } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip } from './chart-tip'
import { OverTime } from './over-time'

const STYLE = {
  paid: { stroke: ACCENT, strokeWidth: 2 },
  other: { stroke: 'var(--color-muted)', strokeWidth: 1.5, strokeDasharray: '4 3' },
} as const

/** Replicas over a working day: what is held, what an autoscaled fleet would hold, what the work fills. */
export function ServingDayChart({ model, className }: { model: Model; className?: string }) {
  const style = (line: Model['paid']) => (model.paid === line ? STYLE.paid : STYLE.other)
  return (
    <ChartFrame name="Replicas over the day" frame={model} className={className} legend={<Legend model={model} />}>
      <OverTime points={model.points} at="hour" x={model.x} y={model.y} height={168} tip={tip}>
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
      </OverTime>
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

function tip({ label, texts }: DayMark) {
  return (
    <ChartTip
      title={label}
      rows={[
        { label: 'Reserved', text: texts.reserved },
        { label: 'Autoscaled', text: texts.held },
        { label: 'Used', text: texts.used },
        { label: 'Traffic', text: texts.demand },
      ]}
    />
  )
}
