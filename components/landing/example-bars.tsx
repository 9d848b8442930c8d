import type { ReactNode } from 'react'
import { chartFill } from '@/components/charts/chart-color'
import { Swatch } from '@/components/charts/swatch'
import { cx } from '@/components/ui/cx'
import type { ChartColor } from '@/lib/presentation/chart-model'
import type { CostBreakdown } from '@/lib/presentation/cost-breakdown'
import type { MemoryFitChart } from '@/lib/presentation/memory-fit'

type Part = { id: string; label: string; color: ChartColor; length: string; text: string; exact: string }

/** What the bill is made of. Plain boxes, so the start page loads no chart library. */
export function CostBar({ model }: { model: CostBreakdown }) {
  const parts = model.segments.map(({ id, label, color, share, shareText, amount, exact }) => ({
    id,
    label,
    color,
    length: `${share * 100}%`,
    text: `${amount} · ${shareText}`,
    exact,
  }))
  return (
    <BarFigure name="Cost" title={model.title} summary={model.summary} parts={parts}>
      <Stack parts={parts} />
    </BarFigure>
  )
}

/** What fills a device, under the line of what it holds. What is left between them is the headroom. */
export function MemoryBar({ model }: { model: MemoryFitChart }) {
  const at = (value: number) => `${((value - model.axis.min) / (model.axis.max - model.axis.min)) * 100}%`
  const parts = model.parts.map(({ value, ...part }) => ({ ...part, length: at(value) }))
  return (
    <BarFigure
      name="Memory of one device"
      title={model.title}
      summary={model.summary}
      parts={parts}
      after={
        <li className="flex items-center gap-2">
          <span aria-hidden="true" className="mx-1 h-3 border-l-2 border-current" />
          {model.capacity.label}
          <span className="ml-auto">{model.headroom}</span>
        </li>
      }
    >
      <span className="relative block">
        <span
          className="absolute inset-y-0 left-0 border border-r-0 border-line"
          style={{ width: at(model.capacity.value) }}
        />
        <Stack parts={parts} />
        <span
          className={cx('absolute -inset-y-1 border-l-2', model.fits ? 'border-ink' : 'border-danger')}
          style={{ left: at(model.capacity.value) }}
        />
      </span>
    </BarFigure>
  )
}

function Stack({ parts }: { parts: Part[] }) {
  return (
    <span className="relative flex h-7 gap-px print:[print-color-adjust:exact]">
      {parts.map((part) => (
        <span
          key={part.id}
          title={`${part.label}: ${part.exact}`}
          style={{ width: part.length, backgroundColor: chartFill(part.color) }}
        />
      ))}
    </span>
  )
}

function BarFigure({
  name,
  title,
  summary,
  parts,
  after,
  children,
}: {
  name: string
  title: string
  summary: string
  parts: Part[]
  after?: ReactNode
  children: ReactNode
}) {
  return (
    <figure className="grid content-start gap-2">
      <figcaption>
        <span className="block text-xs text-muted">{name}</span>
        <span className="font-medium">{title}</span>
      </figcaption>
      <span role="img" aria-label={summary} className="block py-1">
        {children}
      </span>
      <ul className="figures grid gap-y-0.5 text-sm">
        {parts.map((part) => (
          <li key={part.id} className="flex min-w-0 items-center gap-2" title={part.exact}>
            <Swatch color={part.color} />
            <span className="min-w-0 truncate text-muted">{part.label}</span>
            <span className="ml-auto whitespace-nowrap">{part.text}</span>
          </li>
        ))}
        {after}
      </ul>
    </figure>
  )
}
