'use client'

import Link from 'next/link'
import type { PortfolioChart } from '@/lib/presentation/portfolio'
import { ChartFrame } from './chart-frame'
import { MonthBars } from './month-bars'
import { Swatch } from './swatch'

/** One quantity by month, stacked by plan; the legend leads to the plans. */
export function StackedMonthsChart({ model, team }: { model: PortfolioChart; team: string }) {
  return (
    <ChartFrame
      name={model.name}
      frame={model}
      legend={
        <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
          {model.series.map((series) => (
            <li key={series.id} className="flex min-w-0 items-center gap-1.5">
              <Swatch color={series.color} />
              <Link
                href={series.planId ? `/${team}/plans/${series.planId}` : `/${team}/plans`}
                className="truncate hover:text-ink hover:underline hover:underline-offset-3"
              >
                {series.label}
              </Link>
            </li>
          ))}
        </ul>
      }
    >
      <MonthBars model={model} titleOf={({ title }) => title} height={188} axisWidth={52} />
    </ChartFrame>
  )
}
