'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { CashMonth, CashFlowChart as Model } from '@/lib/presentation/cash-flow'
import { CHART_TEXT, chartFill, LINE } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'
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
      <ResponsiveContainer width="100%" height={148}>
        <BarChart data={model.months} accessibilityLayer={false} margin={{ top: 18, bottom: 0, left: 0, right: 0 }}>
          <CartesianGrid vertical={false} stroke={LINE} />
          <XAxis dataKey="label" tick={CHART_TEXT} stroke={LINE} tickLine={false} />
          <YAxis
            domain={[model.axis.min, model.axis.max]}
            ticks={model.axis.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke="none"
            width={36}
            label={{ value: model.axis.label, position: 'top', offset: 8, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
          />
          <Tooltip
            cursor={{ fill: LINE, opacity: 0.5 }}
            isAnimationActive={false}
            content={({ active, payload }) => <Tip month={active ? datumOf<CashMonth>(payload) : undefined} />}
          />
          {model.series.map((series) => (
            <Bar
              key={series.id}
              dataKey={`values.${series.id}`}
              name={series.label}
              stackId="month"
              fill={chartFill(series.color)}
              maxBarSize={40}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Tip({ month }: { month: CashMonth | undefined }) {
  return month ? (
    <ChartTip title={`Month ${month.label}`} rows={[...month.lines, { label: 'Total', text: month.total }]} />
  ) : null
}
