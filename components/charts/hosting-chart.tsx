'use client'

import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { ChartColor } from '@/lib/presentation/chart-model'
import type { HostingChart as Model } from '@/lib/presentation/hosting-chart'
import { ACCENT, CHART_TEXT, chartFill, LINE, MUTED } from './chart-color'
import { ChartFrame } from './chart-frame'
import { LineLegend } from './line-legend'

/** Lines are told apart by their dashes first: the own fleet is solid. */
const DASHES = ['6 3', '2 3', '8 3 2 3'] as const
const OWN: ChartColor = 'serving'
const HOSTED: readonly ChartColor[] = ['plan-1', 'plan-2', 'plan-3']

/** What a month costs by volume, self-hosted and hosted; the accent marks where they meet. */
export function HostingChart({ model, className }: { model: Model; className?: string }) {
  const hosted = model.lines.filter(({ own }) => !own)
  const look = (id: string) => {
    const index = hosted.findIndex((line) => line.id === id)
    return index < 0
      ? { color: chartFill(OWN), dash: undefined }
      : { color: chartFill(HOSTED[index % HOSTED.length] ?? OWN), dash: DASHES[index % DASHES.length] }
  }
  return (
    <ChartFrame
      name="API against own fleet"
      frame={model}
      className={className}
      legend={<LineLegend lines={model.lines.map(({ id, label }) => ({ id, label, ...look(id) }))} />}
    >
      <ResponsiveContainer width="100%" height={188}>
        <ComposedChart accessibilityLayer={false} margin={{ top: 20, bottom: 16, left: 0, right: 12 }}>
          <CartesianGrid stroke={LINE} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[model.x.min, model.x.max]}
            ticks={model.x.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke={LINE}
            allowDuplicatedCategory={false}
            label={{ value: model.x.label, position: 'insideBottom', offset: -10, ...CHART_TEXT }}
          />
          <YAxis
            type="number"
            domain={[model.y.min, model.y.max]}
            ticks={model.y.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke={LINE}
            width={44}
            label={{ value: model.y.label, position: 'top', offset: 8, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
          />
          {model.demand ? (
            <ReferenceLine
              x={model.demand.x}
              stroke={MUTED}
              strokeDasharray="3 3"
              label={{ value: model.demand.label, position: 'insideTopLeft', ...CHART_TEXT }}
            />
          ) : null}
          {model.lines.map(({ id, points }) => (
            <Line
              key={id}
              data={points}
              dataKey="y"
              stroke={look(id).color}
              strokeDasharray={look(id).dash}
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
          ))}
          {model.breakEven ? (
            <ReferenceDot
              x={model.breakEven.x}
              y={model.breakEven.y}
              r={5}
              fill={ACCENT}
              stroke="var(--color-surface)"
              label={{
                value: model.breakEven.label,
                position: 'bottom',
                dy: 6,
                ...(model.breakEven.x > model.x.max * 0.6
                  ? { textAnchor: 'end', dx: 4 }
                  : { textAnchor: 'start', dx: -4 }),
                ...CHART_TEXT,
                fill: ACCENT,
              }}
            />
          ) : null}
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
