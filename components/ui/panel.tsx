import type { ReactNode } from 'react'
import { cx } from './cx'

/** The one level of box there is. Panels do not go into panels: inside, hairlines divide. */
export function Panel({
  title,
  actions,
  id,
  className,
  children,
}: {
  title?: ReactNode
  actions?: ReactNode
  id?: string
  className?: string
  children: ReactNode
}) {
  const headingId = id && title ? `${id}-title` : undefined
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={cx('min-w-0 rounded-control border border-line bg-surface print:break-inside-avoid', className)}
    >
      {title || actions ? (
        <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
          <h2 id={headingId} className="text-base">
            {title}
          </h2>
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  )
}
