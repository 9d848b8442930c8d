import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { type Axis, tick } from '@/lib/presentation/axis'
import { CHART_TEXT, chartFill, LINE } from './chart-color'
import { ChartTip, datumOf } from './chart-tip'

type Month = { label: string; total: string; lines: { label: string; text: string }[] }
type Series = { id: string; label: string; color: Parameters<typeof chartFill>[0] }

/** One quantity by month, stacked by series; the tip tells the parts of a month and their total. */
export function MonthBars<M extends Month>({
  model: { series, months, axis },
  titleOf,
  height,
  axisWidth,
}: {
  model: { series: readonly Series[]; months: readonly M[]; axis: Axis }
  titleOf: (month: M) => string
  height: number
  axisWidth: number
}) {
  const tip = (month: M | undefined) =>
    month ? <ChartTip title={titleOf(month)} rows={[...month.lines, { label: 'Total', text: month.total }]} /> : null
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart data={months} accessibilityLayer={false} margin={{ top: 18, bottom: 0, left: 0, right: 0 }}>
        <CartesianGrid vertical={false} stroke={LINE} />
        <XAxis dataKey="label" tick={CHART_TEXT} stroke={LINE} tickLine={false} minTickGap={8} />
        <YAxis
          domain={[axis.min, axis.max]}
          ticks={axis.ticks}
          tickFormatter={tick}
          tick={CHART_TEXT}
          stroke="none"
          width={axisWidth}
          label={{ value: axis.label, position: 'top', offset: 8, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
        />
        <Tooltip
          cursor={{ fill: LINE, opacity: 0.5 }}
          isAnimationActive={false}
          content={({ active, payload }) => tip(active ? datumOf<M>(payload) : undefined)}
        />
        {series.map(({ id, label, color }) => (
          <Bar
            key={id}
            dataKey={`values.${id}`}
            name={label}
            stackId="month"
            fill={chartFill(color)}
            stroke="var(--color-surface)"
            strokeWidth={1}
            maxBarSize={40}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
