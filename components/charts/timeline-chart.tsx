'use client'

import type { TimelineChart as Model } from '@/lib/presentation/timeline'
import { chartFill } from './chart-color'
import { ChartFrame } from './chart-frame'
import { SpanBars } from './span-bars'

/** When: one bar a phase, from its start to its end. */
export function TimelineChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="Timeline" frame={model} className={className}>
      <SpanBars
        bars={model.bars}
        axis={model.axis}
        names={84}
        fill={({ color }) => chartFill(color)}
        tip={({ text, detail }) => [
          { label: 'Takes', text },
          { label: 'Detail', text: detail },
        ]}
      />
    </ChartFrame>
  )
}
