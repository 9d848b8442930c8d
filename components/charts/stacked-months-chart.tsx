'use client'

import Link from 'next/link'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { PortfolioChart, PortfolioMonth } from '@/lib/presentation/portfolio'
import { CHART_TEXT, chartFill, LINE } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'
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
      <ResponsiveContainer width="100%" height={188}>
        <BarChart data={model.months} accessibilityLayer={false} margin={{ top: 18, bottom: 0, left: 0, right: 0 }}>
          <CartesianGrid vertical={false} stroke={LINE} />
          <XAxis dataKey="label" tick={CHART_TEXT} stroke={LINE} tickLine={false} minTickGap={8} />
          <YAxis
            domain={[model.axis.min, model.axis.max]}
            ticks={model.axis.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke="none"
            width={52}
            label={{ value: model.axis.label, position: 'top', offset: 8, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
          />
          <Tooltip
            cursor={{ fill: LINE, opacity: 0.5 }}
            isAnimationActive={false}
            content={({ active, payload }) => <Tip month={active ? datumOf<PortfolioMonth>(payload) : undefined} />}
          />
          {model.series.map((series) => (
            <Bar
              key={series.id}
              dataKey={`values.${series.id}`}
              name={series.label}
              stackId="month"
              fill={chartFill(series.color)}
              stroke="var(--color-surface)"
              strokeWidth={1}
              maxBarSize={40}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Tip({ month }: { month: PortfolioMonth | undefined }) {
  return month ? <ChartTip title={month.title} rows={[...month.lines, { label: 'Total', text: month.total }]} /> : null
}
