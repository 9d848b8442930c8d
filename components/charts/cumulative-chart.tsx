'use client'

import { Area, Line } from 'recharts'
import type { CumulativeMark, CumulativeChart as Model } from '@/lib/presentation/cumulative-chart'
import { ACCENT } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip } from './chart-tip'
import { OverTime } from './over-time'

/** What has been paid by the end of each month, as a line in its band. */
export function CumulativeChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="Paid so far" frame={model} className={className} legend={<Legend />}>
      <OverTime points={model.points} at="month" x={model.x} y={model.y} height={188} tip={tip}>
        <Area
          dataKey="band"
          stroke="none"
          fill={ACCENT}
          fillOpacity={0.18}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line dataKey="median" stroke={ACCENT} strokeWidth={2} dot={false} isAnimationActive={false} />
      </OverTime>
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

function tip({ label, texts }: CumulativeMark) {
  return (
    <ChartTip
      title={label}
      rows={[
        { label: 'P50', text: texts.median },
        { label: 'P10 to P90', text: texts.range },
      ]}
    />
  )
}
