'use client'

import { CartesianGrid, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts'
import { ACCENT, CHART_TEXT, INK, LINE } from '@/components/charts/chart-color'
import { ChartFrame } from '@/components/charts/chart-frame'
import { ChartTip, datumOf } from '@/components/charts/chart-tip'
import { tick } from '@/lib/presentation/axis'
import type { Bubble, BubbleChart as Model } from '@/lib/presentation/compare-bubbles'

/** Cost against time; the area of a mark is its carbon, the letter in it the scenario. */
export function BubbleChart({ model }: { model: Model }) {
  return (
    <ChartFrame
      name="Cost against time, carbon as size"
      frame={model}
      legend={<p className="text-xs text-muted">The area of a circle is its carbon; the filled one is the baseline.</p>}
    >
      <ResponsiveContainer width="100%" height={260}>
        <ScatterChart accessibilityLayer={false} margin={{ top: 24, bottom: 16, left: 0, right: 16 }}>
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
            dataKey="y"
            domain={[model.y.min, model.y.max]}
            ticks={model.y.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke={LINE}
            width={48}
            label={{ value: model.y.label, position: 'top', offset: 10, dx: 12, textAnchor: 'start', ...CHART_TEXT }}
          />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={({ active, payload }) => <Tip bubble={active ? datumOf<Bubble>(payload) : undefined} />}
          />
          <Scatter
            data={model.bubbles}
            isAnimationActive={false}
            shape={({ cx, cy, payload }: { cx?: number; cy?: number; payload?: Bubble }) => (
              <Mark cx={cx ?? 0} cy={cy ?? 0} bubble={payload} />
            )}
          />
        </ScatterChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

/** A letter fits into a large mark and stands beside a small one. */
function Mark({ cx, cy, bubble }: { cx: number; cy: number; bubble: Bubble | undefined }) {
  if (!bubble) return null
  const inside = bubble.radius >= 10
  return (
    <g>
      <circle
        cx={cx}
        cy={cy}
        r={bubble.radius}
        fill={ACCENT}
        fillOpacity={bubble.baseline ? 0.36 : 0.1}
        stroke={ACCENT}
        strokeWidth={1.5}
        strokeDasharray={bubble.known ? undefined : '3 2'}
      />
      <text
        x={inside ? cx : cx + bubble.radius + 4}
        y={cy}
        dy="0.35em"
        textAnchor={inside ? 'middle' : 'start'}
        fontSize={12}
        fontWeight={600}
        fill={INK}
      >
        {bubble.letter}
      </text>
    </g>
  )
}

function Tip({ bubble }: { bubble: Bubble | undefined }) {
  return bubble ? (
    <ChartTip
      title={`${bubble.letter} · ${bubble.name}`}
      rows={[
        { label: 'Total cost', text: bubble.cost },
        { label: 'Time', text: bubble.time },
        { label: 'Carbon', text: bubble.carbon },
      ]}
    />
  ) : null
}
