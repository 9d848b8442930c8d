import type { ReactNode } from 'react'
import { cx } from './cx'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger'

const tones: Record<Tone, string> = {
  neutral: 'border-line text-muted',
  accent: 'border-accent/40 text-accent',
  good: 'border-good/40 text-good',
  warn: 'border-warn/40 text-warn',
  danger: 'border-danger/40 text-danger',
}

export function Badge({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: Tone
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-control border px-1.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
