'use client'

import type { ReactNode } from 'react'
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { ChartColor } from '@/lib/presentation/chart-model'
import type { ServingChart as Model, ServingMark } from '@/lib/presentation/serving-chart'
import { ACCENT, CHART_TEXT, chartFill, LINE, MUTED } from './chart-color'
import { ChartFrame } from './chart-frame'
import { ChartTip, datumOf } from './chart-tip'
import { LineLegend } from './line-legend'

const LABEL_SIDE = { left: { textAnchor: 'end', dx: 4 }, right: { textAnchor: 'start', dx: -4 } } as const

const BESIDE: readonly ChartColor[] = ['plan-1', 'plan-2', 'plan-3', 'plan-4', 'plan-5']
const DASHES = ['6 3', '2 3', '8 3 2 3', '1 4', '10 4'] as const
const colorAt = (index: number) => chartFill(BESIDE[index % BESIDE.length] ?? 'plan-1')

/** Throughput against latency; the accent marks where the plan runs. */
export function ServingChart({
  model,
  className,
  control,
}: {
  model: Model
  className?: string
  /** Chooses what stands beside the plan's own curve. */
  control?: ReactNode
}) {
  return (
    <ChartFrame
      name="Serving curve"
      frame={model}
      className={className}
      legend={
        control || model.beside.length > 0 ? (
          <div className="grid gap-2">
            {model.beside.length > 0 ? (
              <LineLegend
                lines={model.beside.map(({ id, label }, index) => ({
                  id,
                  label,
                  color: colorAt(index),
                  dash: DASHES[index % DASHES.length],
                }))}
              />
            ) : null}
            {control}
          </div>
        ) : undefined
      }
    >
      <ResponsiveContainer width="100%" height={188}>
        <ComposedChart
          data={model.points}
          accessibilityLayer={false}
          margin={{ top: 20, bottom: 16, left: 0, right: 12 }}
        >
          <CartesianGrid stroke={LINE} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[model.x.min, model.x.max]}
            ticks={model.x.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke={LINE}
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
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => <Tip mark={active ? datumOf<ServingMark>(payload) : undefined} />}
          />
          {model.targets.map(({ id, x, label }) => (
            <ReferenceLine
              key={id}
              x={x}
              stroke={MUTED}
              strokeDasharray="3 3"
              label={{
                value: label,
                position: labelPlace(id === 'tpot' ? 'Bottom' : 'Top', x > model.x.max / 2),
                ...CHART_TEXT,
              }}
            />
          ))}
          {model.beside.map(({ id, points }, index) => (
            <Line
              key={id}
              data={points}
              dataKey="y"
              stroke={colorAt(index)}
              strokeDasharray={DASHES[index % DASHES.length]}
              strokeWidth={2}
              dot={false}
              activeDot={false}
              tooltipType="none"
              isAnimationActive={false}
            />
          ))}
          <Line dataKey="y" stroke={chartFill('serving')} strokeWidth={2} dot={{ r: 2 }} isAnimationActive={false} />
          {model.beside.map(({ id, operating }, index) => (
            <ReferenceDot
              key={id}
              x={operating.x}
              y={operating.y}
              r={4}
              fill={colorAt(index)}
              stroke="var(--color-surface)"
            />
          ))}
          <ReferenceDot
            x={model.operating.x}
            y={model.operating.y}
            r={5}
            fill={ACCENT}
            stroke="var(--color-surface)"
            label={
              model.beside.length > 0
                ? undefined
                : {
                    value: model.operatingLabel,
                    position: 'bottom',
                    dy: 6,
                    ...LABEL_SIDE[model.operatingSide],
                    ...CHART_TEXT,
                    fill: ACCENT,
                  }
            }
          />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

/** Beside its line, on the side that has room. */
function labelPlace(edge: 'Top' | 'Bottom', far: boolean) {
  return `inside${edge}${far ? 'Right' : 'Left'}` as const
}

function Tip({ mark }: { mark: ServingMark | undefined }) {
  return mark ? (
    <ChartTip
      title={`${mark.concurrency} in flight`}
      rows={[
        { label: 'TPOT', text: mark.latency },
        { label: 'TTFT', text: mark.ttft },
        { label: 'Per accelerator', text: mark.throughput },
      ]}
    />
  ) : null
}
