'use client'

import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { CostBreakdown, CostLineMark } from '@/lib/presentation/cost-breakdown'
import { chartFill } from './chart-color'
import { ChartFrame } from './chart-frame'
import { Swatch } from './swatch'

/** What it is made of: one bar that is the whole bill, and under it the names, which open their derivation. */
export function CostChart({
  model,
  className,
  onFigure,
}: {
  model: CostBreakdown
  className?: string
  onFigure?: (figure: string) => void
}) {
  const whole = Object.fromEntries(
    model.segments.flatMap((segment) => segment.lines.map((line) => [line.id, line.share])),
  )
  return (
    <ChartFrame
      name="Cost breakdown"
      frame={model}
      className={className}
      legend={
        <div>
          <Lines lines={model.legend} onFigure={onFigure} />
          {model.others ? (
            <details className="text-sm">
              <summary className="figures flex min-h-6 items-baseline gap-2 rounded-control text-muted">
                <span aria-hidden="true">+</span>
                <span>{model.others.lines.length} smaller ones</span>
                <span className="ml-auto whitespace-nowrap">{model.others.text}</span>
                <span className="w-13 shrink-0 text-right whitespace-nowrap">{model.others.shareText}</span>
              </summary>
              <Lines lines={model.others.lines} onFigure={onFigure} />
            </details>
          ) : null}
        </div>
      }
    >
      <ResponsiveContainer width="100%" height={36}>
        <BarChart
          layout="vertical"
          data={[whole]}
          accessibilityLayer={false}
          margin={{ top: 0, bottom: 0, left: 0, right: 0 }}
        >
          <XAxis type="number" hide domain={[0, 1]} />
          <YAxis type="category" hide />
          {model.segments.flatMap((segment) =>
            segment.lines.map((line) => (
              <Bar
                key={line.id}
                dataKey={(bar: Record<string, number>) => bar[line.id]}
                stackId="bill"
                fill={chartFill(segment.color)}
                stroke="var(--color-surface)"
                strokeWidth={1}
                isAnimationActive={false}
                barSize={28}
              />
            )),
          )}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Lines({ lines, onFigure }: { lines: CostLineMark[]; onFigure: ((figure: string) => void) | undefined }) {
  return (
    <ul className="figures grid grid-cols-[minmax(0,1fr)] gap-0.5 text-sm">
      {lines.map((line) => (
        <li key={line.id} className="flex items-baseline gap-2">
          <Swatch color={line.color} />
          <LineName label={line.label} onOpen={onFigure ? () => onFigure(line.figure) : undefined} />
          <span className="ml-auto whitespace-nowrap">{line.amount}</span>
          <span className="w-13 shrink-0 text-right whitespace-nowrap text-muted">{line.shareText}</span>
        </li>
      ))}
    </ul>
  )
}

function LineName({ label, onOpen }: { label: string; onOpen: (() => void) | undefined }) {
  if (!onOpen) return <span className="min-w-0">{label}</span>
  return (
    <button type="button" className="min-w-0 text-left hover:underline" title="How this is worked out" onClick={onOpen}>
      {label}
    </button>
  )
}
