'use client'

import type { ReactNode } from 'react'

/** One way to begin: the whole card is the button. */
export function StartCard({
  title,
  kind,
  children,
  onChoose,
}: {
  title: string
  kind?: string
  children: ReactNode
  onChoose: () => void
}) {
  return (
    <li className="flex">
      <button
        type="button"
        onClick={onChoose}
        className="grid w-full content-start gap-1 rounded-control border border-line bg-surface px-4 py-3 text-left transition-colors duration-state hover:border-accent"
      >
        <span className="flex items-baseline justify-between gap-2">
          <span className="font-medium">{title}</span>
          {kind ? <span className="shrink-0 text-xs text-muted">{kind}</span> : null}
        </span>
        <span className="text-sm text-muted">{children}</span>
      </button>
    </li>
  )
}
