import type { ReactNode } from 'react'
import { cx } from './cx'
import { Icon } from './icon'

/** Opens in place, works before any script has loaded, and is found by the browser's own search. */
export function Disclosure({
  summary,
  hint,
  open,
  className,
  children,
}: {
  summary: ReactNode
  hint?: ReactNode
  open?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <details open={open} className={cx('group', className)}>
      <summary className="flex min-h-control list-none items-center gap-2 rounded-control text-sm font-medium hover:bg-ink/5 [&::-webkit-details-marker]:hidden">
        <Icon name="chevron-right" className="text-muted transition-transform duration-state group-open:rotate-90" />
        <span>{summary}</span>
        {hint ? <span className="ml-auto text-xs font-normal whitespace-nowrap text-muted">{hint}</span> : null}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  )
}
