'use client'

import type { CashFlowChart as Model } from '@/lib/presentation/cash-flow'
import { ChartFrame } from './chart-frame'
import { MonthBars } from './month-bars'
import { Swatch } from './swatch'

/** What falls due in each month, stacked by what it pays for. */
export function CashFlowChart({ model, className }: { model: Model; className?: string }) {
  return (
    <ChartFrame
      name="Monthly cash flow"
      frame={model}
      className={className}
      legend={
        <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
          {model.series.map((series) => (
            <li key={series.id} className="flex items-center gap-1.5">
              <Swatch color={series.color} />
              {series.label}
            </li>
          ))}
        </ul>
      }
    >
      <MonthBars model={model} titleOf={({ label }) => `Month ${label}`} height={148} axisWidth={36} />
    </ChartFrame>
  )
}
