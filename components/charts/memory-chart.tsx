'use client'

import { Bar, BarChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { tick } from '@/lib/presentation/axis'
import type { MemoryFitChart } from '@/lib/presentation/memory-fit'
import { CHART_TEXT, chartFill, DANGER, INK, LINE, MUTED } from './chart-color'
import { ChartFrame } from './chart-frame'
import { Swatch } from './swatch'

const LABEL_SIDE = { left: { textAnchor: 'end', dx: 2 }, right: { textAnchor: 'start', dx: -2 } } as const

/** What fills a device, stacked, against the line of what it holds. */
export function MemoryChart({ name, model, className }: { name: string; model: MemoryFitChart; className?: string }) {
  const device = Object.fromEntries(model.parts.map((part) => [part.id, part.value]))
  const line = model.fits ? INK : DANGER
  return (
    <ChartFrame
      name={name}
      frame={model}
      className={className}
      legend={
        <ul className="figures grid grid-cols-[minmax(0,1fr)] text-xs">
          {model.parts.map((part) => (
            <li key={part.id} className="flex items-baseline gap-2" title={part.exact}>
              <Swatch color={part.color} />
              <span className="min-w-0">{part.label}</span>
              <span className="ml-auto whitespace-nowrap">{part.text}</span>
            </li>
          ))}
        </ul>
      }
    >
      <ResponsiveContainer width="100%" height={76}>
        <BarChart
          layout="vertical"
          data={[device]}
          accessibilityLayer={false}
          margin={{ top: 18, bottom: 0, left: 0, right: 8 }}
        >
          <XAxis
            type="number"
            domain={[model.axis.min, model.axis.max]}
            ticks={model.axis.ticks}
            tickFormatter={tick}
            tick={CHART_TEXT}
            stroke={LINE}
            unit=" GB"
          />
          <YAxis type="category" hide />
          {model.parts.map((part) => (
            <Bar
              key={part.id}
              dataKey={part.id}
              stackId="device"
              fill={chartFill(part.color)}
              stroke="var(--color-surface)"
              strokeWidth={1}
              isAnimationActive={false}
              barSize={24}
            />
          ))}
          <ReferenceLine x={model.usable.value} stroke={MUTED} strokeDasharray="3 3" />
          <ReferenceLine
            x={model.capacity.value}
            stroke={line}
            strokeWidth={2}
            label={{
              value: model.capacity.label,
              position: 'top',
              offset: 6,
              ...LABEL_SIDE[model.capacity.labelSide],
              ...CHART_TEXT,
              fill: line,
            }}
          />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
