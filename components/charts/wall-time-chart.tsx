'use client'

import type { WallTimeChart as Model } from '@/lib/presentation/wall-time'
import { chartFill } from './chart-color'
import { ChartFrame } from './chart-frame'
import { SpanBars } from './span-bars'

/** What the hours go to: a waterfall, each part from where those before it end, the whole at the bottom. */
export function WallTimeChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="Wall time" frame={model} className={className}>
      <SpanBars
        bars={model.bars}
        axis={model.axis}
        names={128}
        fill={({ color }) => chartFill(color)}
        tip={({ text, shareText }) => [
          { label: 'Takes', text },
          { label: 'Of the wall time', text: shareText },
        ]}
      />
    </ChartFrame>
  )
}
