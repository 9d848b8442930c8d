'use client'

import { ReferenceLine } from 'recharts'
import type { TornadoChart as Model } from '@/lib/presentation/drivers'
import { CHART_TEXT, INK, MUTED } from './chart-color'
import { ChartFrame } from './chart-frame'
import { SpanBars } from './span-bars'

/** What it hangs on: how far each uncertain input alone moves the figure. */
export function TornadoChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame name="What it hangs on" frame={model} className={className}>
      <SpanBars
        bars={model.bars}
        axis={model.axis}
        names={120}
        row={30}
        thickness={12}
        above={18}
        fill={() => MUTED}
        tip={({ text, shareText }) => [
          { label: 'Moves it over', text },
          { label: 'Share of variance', text: shareText },
        ]}
      >
        <ReferenceLine
          x={model.middle}
          stroke={INK}
          label={{ value: model.middleLabel, position: 'top', offset: 6, ...CHART_TEXT }}
        />
      </SpanBars>
    </ChartFrame>
  )
}
