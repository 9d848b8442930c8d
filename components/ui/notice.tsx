import type { ReactNode } from 'react'
import { cx } from './cx'
import { Icon, type IconName } from './icon'

export type NoticeTone = 'info' | 'good' | 'warn' | 'danger'

const looks: Record<NoticeTone, { icon: IconName; box: string; sign: string; word: string }> = {
  info: { icon: 'info', box: 'border-line bg-surface', sign: 'text-muted', word: 'Note' },
  good: { icon: 'good', box: 'border-good/40 bg-good/6', sign: 'text-good', word: 'Good' },
  warn: { icon: 'warn', box: 'border-warn/40 bg-warn/6', sign: 'text-warn', word: 'Warning' },
  danger: { icon: 'danger', box: 'border-danger/40 bg-danger/6', sign: 'text-danger', word: 'Problem' },
}

/** Consequence first (title), cause after (children), way out last (action). `live` reads it out when it appears. */
export function Notice({
  tone = 'info',
  title,
  action,
  live = false,
  className,
  children,
}: {
  tone?: NoticeTone
  title?: ReactNode
  action?: ReactNode
  live?: boolean
  className?: string
  children?: ReactNode
}) {
  const look = looks[tone]
  return (
    <div
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={cx('flex gap-2 rounded-control border px-3 py-2', look.box, className)}
    >
      <Icon name={look.icon} className={cx('mt-0.5', look.sign)} />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{look.word}: </span>
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className="text-sm">{children}</div> : null}
      </div>
      {action ? <div className="shrink-0 self-center">{action}</div> : null}
    </div>
  )
}
