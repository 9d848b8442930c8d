'use client'

import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import type { ChartFrame as Frame } from '@/lib/presentation/chart-model'
import { ModelTable } from './model-table'

/** A chart as a whole: its finding, the drawing or the table behind it, and one sentence for those who see neither. */
export function ChartFrame({
  name,
  frame,
  className,
  children,
  legend,
}: {
  /** What is drawn, in a word or two; the title says what was found. */
  name: string
  frame: Frame
  className?: string
  children: ReactNode
  /** Stays under the drawing and can hold controls; the drawing itself is one picture. */
  legend?: ReactNode
}) {
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={cx(
        'flex min-w-0 flex-col rounded-control border border-line bg-surface print:break-inside-avoid',
        className,
      )}
    >
      <header className="flex items-start justify-between gap-2 px-4 pt-3">
        <div className="min-w-0">
          <p className="text-xs text-muted">{name}</p>
          <h2 id={id} className="text-base leading-snug">
            {unbroken(frame.title)}
          </h2>
        </div>
        <Button
          size="sm"
          variant="quiet"
          className="-mt-1 -mr-2 text-muted"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Chart' : 'Table'}
          <span className="sr-only"> of {name.toLowerCase()}</span>
        </Button>
      </header>
      {asTable ? (
        <div className="max-h-80 min-h-0 flex-1 overflow-auto pt-2 print:max-h-none">
          <ModelTable model={frame.table} />
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col gap-2 px-4 pt-2 pb-3">
          <div role="img" aria-label={frame.summary} className="min-w-0">
            {children}
          </div>
          {legend}
          <p className="mt-auto text-xs text-muted">{unbroken(frame.summary)}</p>
        </div>
      )}
    </section>
  )
}

/** A line must not break between a number and its sign. */
function unbroken(text: string): string {
  return text.replaceAll(' %', '\u00a0%').replaceAll('< ', '<\u00a0')
}
