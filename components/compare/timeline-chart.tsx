'use client'

import { chartFill } from '@/components/charts/chart-color'
import { ChartFrame } from '@/components/charts/chart-frame'
import { SpanBars } from '@/components/charts/span-bars'
import type { ComparedTimelines } from '@/lib/presentation/compare-timelines'
import { ColorLegend } from './color-legend'

/** When: one bar a phase, scenario by scenario on one axis. */
export function TimelineChart({ model }: { model: ComparedTimelines }) {
  return (
    <ChartFrame className="lg:col-span-2" name="Timelines" frame={model} legend={<ColorLegend items={model.colors} />}>
      <SpanBars
        bars={model.bars}
        axis={model.axis}
        names={112}
        row={26}
        fill={({ color }) => chartFill(color)}
        tip={({ text, detail }) => [
          { label: 'Takes', text },
          { label: 'Detail', text: detail },
        ]}
      />
    </ChartFrame>
  )
}
